import { staticRule } from '../define.ts';
import { inFile } from '../places.ts';
import { portability } from '../portability.ts';

export const notPortable = staticRule(
  {
    code: 'not-portable',
    severity: 'hint',
    title: 'Not every runtime renders this',
    docs: 'Dotprompt has runtimes in JavaScript, Python, Go, Rust and Java. The template uses what only some of them know in full: block parameters, sub-expressions, `{{^…}}`, `{{&…}}`, names in brackets, partial blocks, inline partials. In JavaScript these render as they are shown here; `input.default` is what JavaScript leaves out and others apply.',
  },
  function* (meaning) {
    const { reasons } = portability(meaning);
    // What no runtime renders is an error of its own.
    const partly = reasons.filter(({ javascript }) => javascript === 'renders');
    const [first] = partly;
    const ignored = reasons.find(({ javascript }) => javascript === 'ignores');
    if (first) {
      const what = partly.map((one) => one.what).join(', ');
      const message = `Not every runtime of Dotprompt knows this: ${what}. JavaScript's does.`;
      yield { span: first.span, message, ...inFile(first.file) };
    }
    if (ignored)
      yield {
        span: ignored.span,
        message:
          "Dotprompt's runtime in JavaScript does not apply `input.default`, others do. Give these values with the input.",
      };
  },
);
