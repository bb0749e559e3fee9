import { staticRule } from '../define.ts';
import { inFile } from '../places.ts';
import { portability } from '../portability.ts';

export const notPortable = staticRule(
  {
    code: 'not-portable',
    restsOn: 'text',
    severity: 'hint',
    title: 'Not every runtime renders this',
    docs: 'Dotprompt has runtimes in JavaScript, Python, Go, Rust and Java. The template uses what only some of them know in full: block parameters, sub-expressions, `{{^…}}`, `{{&…}}`, names in brackets, partial blocks, inline partials. In JavaScript it renders as it is shown here.',
  },
  function* (meaning) {
    const { reasons } = portability(meaning);
    // What JavaScript's runtime refuses or leaves out is told by rules of its own.
    const partly = reasons.filter(({ javascript }) => javascript === 'renders');
    const [first] = partly;
    if (!first) return;
    const what = partly.map((one) => one.what).join(', ');
    const message = `Not every runtime of Dotprompt knows this: ${what}. JavaScript's does.`;
    yield { span: first.span, message, ...inFile(first.file) };
  },
);
