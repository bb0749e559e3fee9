import { dataRule } from '../define.ts';
import { placeOf, proposed } from '../places.ts';
import { setRec } from '../setRec.ts';
import { howMany } from '../userData.ts';

export const longList = dataRule(
  {
    code: 'long-list',
    lint: 'L20',
    severity: 'information',
    title: 'Long history or candidate list',
    fixes: true,
    docs: 'Published measurements find rankings worse with 50 items of history than with 5 to 10, and close to chance from the middle of 20 and more candidates. Keep less (`rec.history: { keep: 10 }`, `rec.candidates: { keep: 20 }`), and measure whether it matters for your model.',
  },
  function* (meaning, samples) {
    const { history, candidates } = meaning.meta.rec;
    const long = samples.filter(({ user }) => history && user.history.length > MOST);
    if (history && long.length > 0) {
      const most = Math.max(...long.map(({ user }) => user.history.length));
      const span = placeOf(meaning, { kind: 'input', name: history.input });
      yield {
        span,
        message: `Up to ${most} items of history are shown, to ${howMany(long, samples)}. Shorter histories mostly do better: \`rec.history: { keep: 10 }\`.`,
        fixes: setRec(meaning, ['rec.history', 'keep'], '10').map(proposed),
      };
    }
    const many = samples.filter(({ user }) => candidates && user.items.length > MOST);
    if (candidates && many.length > 0) {
      const most = Math.max(...many.map(({ user }) => user.items.length));
      const span = placeOf(meaning, { kind: 'candidates' });
      yield {
        span,
        message: `Up to ${most} candidates are shown, to ${howMany(many, samples)}. Rankings of more than ${MOST} are hardly better than chance behind the first.`,
        fixes: setRec(meaning, ['rec.candidates', 'keep'], String(MOST)).map(proposed),
      };
    }
  },
);

const MOST = 20;
