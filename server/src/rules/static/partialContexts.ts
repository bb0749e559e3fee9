import { bareSpan } from '../../text/index.ts';
import { staticRule } from '../define.ts';
import { inFile } from '../places.ts';

export const partialContexts = staticRule(
  {
    code: 'partial-contexts',
    restsOn: 'input',
    severity: 'error',
    title: 'Partial with more than one context',
    docs: 'A partial takes one context at most, and any number of arguments with a name. With a second context Handlebars refuses to render the template.\n\n```handlebars\n{{> film item user}}            wrong\n{{> film item viewer=user}}     right: in the partial it is {{viewer}}\n```',
  },
  function* ({ partialCalls }) {
    for (const { node, file } of partialCalls) {
      const tag = node.kind === 'partial' ? node.tag : node.branches[0]?.tag;
      const extra = tag?.params[1];
      if (!extra) continue;
      const message =
        'A partial takes one context at most, and the template does not render with a second one. Give it a name, as in `name=value`, or remove it.';
      yield { span: bareSpan(extra), message, ...inFile(file) };
    }
  },
);
