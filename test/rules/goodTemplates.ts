/** Templates as careful people write them, one for each family of published ones, in words of our own. */
export const goodTemplates: Readonly<
  Record<string, { readonly text: string; readonly partials?: Readonly<Record<string, string>> }>
> = {
  'ranking by label': {
    text: `---
model: openai/gpt-4o-mini
config: { temperature: 0, maxOutputTokens: 200 }
input:
  schema:
    history(array, films seen, oldest first): { title: string, year?: integer }
    candidates(array, films to rank): { label: string, title: string, genres(array): string }
rec.task: ranking
rec.samples: { users: users.jsonl, catalog: films.jsonl }
rec.candidates: { input: candidates, labels: numbers }
rec.history: { input: history, keep: 10 }
rec.target: target
---
{{role "system"}}
You are a film critic who ranks films for one viewer.
{{role "user"}}
{{#if history}}
The viewer has seen these films, oldest first:
{{#each history}}
- {{title}}{{#if year}} ({{year}}){{/if}}
{{/each}}
{{else}}
The viewer is new, and nothing is known of them.
{{/if}}

Candidates:
{{#each candidates}}
{{label}}. {{title}} [{{#each genres}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}]
{{/each}}

Rank all {{candidates.length}} candidates by how much the viewer would enjoy them.
Answer with the numbers only, one per line, best first. Do not explain.
`,
  },
  'ranking by title, recency in focus': {
    text: `---
input:
  schema:
    seen(array): { title: string }
    latest: string, the film seen last
    pool(array): { title: string }
rec.task: ranking
rec.candidates: { input: pool, labels: none }
rec.history: { input: seen, keep: 20 }
rec.answer: { by: title, count: 5 }
rec.target: target
---
I have watched the following films in this order:
{{#each seen}}
{{title}}
{{/each}}
Note that the film I saw last is {{latest}}.

Now there are these candidates that I could watch next:
{{#each pool}}
* {{title}}
{{/each}}
Please rank the 5 best of them for me, going by my past films. Choose only from the candidates above and copy the titles exactly. Output only titles, one per line, without numbers or any other text.
`,
  },
  'yes or no from likes and dislikes': {
    text: `---
input:
  schema:
    liked(array): { title: string }
    disliked(array): { title: string }
    item(object): { title: string }
rec.task: yes_no
rec.answer: { yes: ["Yes"], no: ["No"] }
rec.target: label
---
Decide whether the user will like the film in question, going by what the user liked and disliked before.

{{#if liked}}
Liked: {{#each liked}}"{{title}}"{{#unless @last}}, {{/unless}}{{/each}}
{{/if}}
{{#if disliked}}
Disliked: {{#each disliked}}"{{title}}"{{#unless @last}}, {{/unless}}{{/each}}
{{/if}}
Will the user like "{{item.title}}"?
Answer only "Yes" or "No".
`,
  },
  'rating with solved examples': {
    text: `---
input:
  schema:
    history(array): { title: string, genre: string, rating: number }
    item(object): { title: string, genre: string }
rec.task: rating
rec.answer: { min: 1, max: 5, step: 0.5 }
rec.target: rating
---
{{role "system"}}You predict ratings on a scale from 1 to 5, where 1 is the worst and 5 the best. Half points are allowed.
{{role "user"}}
Here are two solved cases.

History: Vertigo (thriller) 4.5; Clue (comedy) 2
Film: Rear Window (thriller)
Rating: 4.5

History: Airplane! (comedy) 5; Solaris (drama) 1.5
Film: Stalker (drama)
Rating: 2

Now the one to solve.
{{#each history}}
{{title}} ({{genre}}): {{rating}}
{{/each}}
Film: {{item.title}} ({{item.genre}})
Give a single number from 1 to 5 without any explanation.
`,
  },
  'review rating with a fence': {
    text: `---
input:
  schema:
    review: string, what the customer wrote
    item(object): { title: string }
rec.task: rating
rec.target: stars
---
A customer wrote this about {{item.title}}:
<review>
{{review}}
</review>
How many stars did the customer give, from 1 (worst) to 5 (best)? Answer with one digit.
`,
  },
  'pairs, swapped by the run': {
    text: `---
input:
  schema:
    history(array): { title: string }
    pair(array): { label: string, title: string }
rec.task: pair_choice
rec.candidates: { input: pair, labels: letters }
rec.target: preferred
---
{{#each history}}
- {{title}}
{{else}}
(no history)
{{/each}}
Which of these two books would this reader rather read next?
{{#each pair as |book|}}
({{book.label}}) {{book.title}}
{{/each}}
Answer with the letter only, A or B.
`,
  },
  'choice from a numbered list': {
    text: `---
input:
  schema:
    user(object): { name?: string, history(array): { title: string } }
    options(array): { label: string, title: string, price: number }
rec.task: choice
rec.candidates: { input: options }
rec.answer: { by: label }
rec.target: bought
---
{{#with user}}
{{#if name}}{{name}}{{else}}A customer{{/if}} bought:
{{#each history}}
{{@index}}: {{title}}
{{/each}}
{{/with}}
On offer now:
{{#each options}}
[{{label}}] {{title}}, {{price}} EUR
{{/each}}
Which one will the customer buy next? Reply with its number alone.
`,
  },
  'three steps in one prompt, ten ranked': {
    text: `---
config: { maxOutputTokens: 800 }
input:
  schema:
    watched(array): { title: string }
    candidates(array): { label: string, title: string }
rec.task: ranking
rec.candidates: { input: candidates, labels: { prefix: "M" } }
rec.answer: { by: label, count: 10, format: comma, reasoning: before }
rec.target: target
---
Candidate set, in random order:
{{#each candidates}}
{{label}} {{title}}
{{/each}}

Films that the user has watched:
{{#each watched}}
- {{title}}
{{/each}}

Step 1: Which features matter most to the user? Explain briefly.
Step 2: Choose the watched films that show this best.
Step 3: Recommend the best 10 of the candidate set.
End with one line that holds only the ten labels, separated by commas, best first.
`,
  },
  'JSON out, JSON in': {
    text: `---
input:
  schema:
    profile(object): { age: integer, country: string }
    candidates(array): { label: string, title: string }
output:
  format: json
  schema:
    ranking(array): string
rec.task: ranking
rec.candidates: { input: candidates }
rec.answer: { by: label, format: json, path: ranking }
---
User: {{json profile}}
Items:
{{json candidates indent=2}}
Return a JSON object with the key "ranking": the labels of all {{candidates.length}} items, each exactly once, best first. Nothing else.
`,
  },
  'partials, a layout and an inline partial': {
    text: `---
input:
  schema:
    history(array): { title: string, artist: string }
    candidates(array): { label: string, title: string, artist: string }
rec.task: ranking
rec.candidates: { input: candidates }
rec.history: { input: history }
---
{{#*inline "song"}}{{title}} by {{artist}}{{/inline}}
{{> intro who="a listener"}}
{{#each history}}
- {{> song}}
{{else}}
- nothing yet
{{/each}}
To rank:
{{#each candidates}}
{{> line mark=label}}
{{/each}}
{{> output list=candidates}}
`,
    partials: {
      intro: '{{role "system"}}You know music.\n{{role "user"}}These songs were played by {{who}}:\n',
      line: '{{mark}}) {{title}} ({{artist}})\n',
      output: 'Rank all {{list.length}} songs. Answer with the numbers only, one per line, best first.\n',
    },
  },
  'free recommendation from a query': {
    text: `---
input:
  schema:
    query: string
    history(array): { title: string }
rec.task: item
rec.history: { input: history }
rec.answer: { count: 3 }
rec.target: target
---
A customer of a game shop asks: "{{query}}"
{{#if history}}
They already own:
{{#each history}}
- {{title}}
{{/each}}
{{/if}}
Recommend three games that they do not own yet. Answer with the titles only, one per line.
`,
  },
  'explanation of a recommendation': {
    text: `---
input:
  schema:
    history(array): { title: string }
    item(object): { title: string, feature: string }
rec.task: text
rec.answer: { maxWords: 40, mustName: [item.title] }
---
The reader liked {{#each history}}{{#if @first}}{{else}}, {{/if}}{{title}}{{/each}}.
Explain in one sentence why {{item.title}} suits this reader; mention {{item.feature}}.
`,
  },
  conversation: {
    text: `---
input:
  schema:
    facts(array): string
    dialogue(array): { role: string, text: string }
rec.task: dialogue_turn
rec.answer: { prefixes: ["Response:", "Request:"], roles: [recommender] }
---
{{role "system"}}You recommend music in a conversation. Known of the user:
{{#each facts}}
- {{this}}
{{/each}}
{{role "user"}}
{{#each dialogue}}
{{this.role}}: {{text}}
{{/each}}
Write the next turn: one line that begins with "Request:" or "Response:".
`,
  },
};
