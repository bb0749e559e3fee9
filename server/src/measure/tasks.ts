/** Whether answers of a task are about candidates that are shown in an order. */
export function hasCandidates(task: unknown): boolean {
  return task === 'ranking' || task === 'choice' || task === 'pair_choice';
}

/** Whether an answer is one value, yes or no or a rating: what a design orders is then the answer's words. */
export function isPointwise(task: unknown): boolean {
  return task === 'yes_no' || task === 'rating';
}
