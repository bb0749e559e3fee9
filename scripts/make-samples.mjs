// Writes samples/catalog/movies.jsonl and samples/users/movies.jsonl: the same bytes each time.
// Facts about films come from the npm package vega-datasets (data/movies.json), which says that it has errors on purpose.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { movieUsers } from './movie-users.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Beside those that the sample users name: films that most people know, by votes, and a few for their titles. */
const MOST_VOTED = 340;
const FOR_THEIR_TITLES = [
  ...[
    'Aliens',
    '2012',
    '2046',
    '1941',
    'Boot, Das',
    'Monsters, Inc.',
    'Goodbye, Lenin!',
    'Me, Myself & Irene',
    'Mystery, Alaska',
  ],
  ...["Paris, je t'aime", 'New York, New York', 'Lilo & Stitch', 'Julie & Julia', "Bill & Ted's Excellent Adventure"],
  ...['Wallace & Gromit: The Curse of the Were-Rabbit', 'Il buono, il brutto, il cattivo', 'Six Days, Seven Nights'],
];

/** So few votes for a well-known film are another film's. */
const FEWEST_VOTES = 1000;

/** What the source has wrong or leaves out of films that everybody knows. */
const CORRECTIONS = {
  'Good Will Hunting': { year: 1997 },
  Casablanca: { year: 1942 },
  "It's a Wonderful Life": { year: 1946, genre: 'Drama' },
  'The Godfather': { genre: 'Drama' },
  'The Godfather: Part II': { genre: 'Drama' },
  "One Flew Over the Cuckoo's Nest": { genre: 'Drama' },
  'Reservoir Dogs': { genre: 'Thriller/Suspense' },
  '2001: A Space Odyssey': { genre: 'Adventure' },
  'Monty Python and the Holy Grail': { genre: 'Comedy' },
  'To Kill A Mockingbird': { genre: 'Drama' },
  'Some Like it Hot': { genre: 'Comedy' },
  'The Sting': { genre: 'Comedy' },
  'The Great Escape': { genre: 'Adventure' },
};

/** The films as catalogue items, the most voted first. */
export function catalogue(rows) {
  const films = rows.filter((row) => row.Title !== null && row['IMDB Votes'] > 0).map(filmOf);
  const known = withoutTwins(films.sort((a, b) => b.popularity - a.popularity || compare(a.title, b.title)));
  const wanted = new Set([...FOR_THEIR_TITLES, ...movieUsers.flatMap(titlesOf)]);
  const chosen = known.filter(({ title }, i) => i < MOST_VOTED || wanted.has(title));
  return chosen.map(({ gross, score, popularity, ...film }, i) => ({
    id: `m${String(i + 1).padStart(4, '0')}`,
    ...film,
    ...(popularity >= FEWEST_VOTES && { popularity }),
  }));
}

const listed = (text) => text.split('; ').filter((title) => title !== '');

/** Title and rating of films that are written `Alien = 5; Casino`. */
function rated(text) {
  return listed(text)
    .map((entry) => entry.split(' = '))
    .map(([title, rating]) => ({ title, rating }));
}

function titlesOf({ history, disliked, candidates, item }) {
  const past = typeof history === 'string' ? rated(history).map(({ title }) => title) : [];
  return [...past, ...listed(disliked), ...listed(candidates), item];
}

function filmOf(row) {
  const title = readable(String(row.Title));
  return {
    title,
    year: yearOf(row['Release Date']),
    ...(row['Major Genre'] && { genre: row['Major Genre'] }),
    ...(row.Director && { director: readable(row.Director) }),
    ...CORRECTIONS[title],
    popularity: row['IMDB Votes'],
    gross: row['Worldwide Gross'] ?? 0,
    score: row['IMDB Rating'],
  };
}

/** Remakes and sequels that were given the votes of their namesakes go, and every second film of a title and year. */
function withoutTwins(films) {
  const votes = new Map();
  for (const film of films) {
    const key = `${film.popularity} ${film.score}`;
    if (!votes.has(key) || votes.get(key).gross < film.gross) votes.set(key, film);
  }
  const first = new Map(films.map((film) => [`${film.title} ${film.year}`, film]).reverse());
  return films.filter(
    (film) =>
      votes.get(`${film.popularity} ${film.score}`) === film && first.get(`${film.title} ${film.year}`) === film,
  );
}

/** Years of two digits were read as of this century. */
function yearOf(date) {
  const year = Number(date.slice(-4));
  return year > 2010 ? year - 100 : year;
}

/** Latin-1 that was once read as Mac Roman, which the accented letters show. */
function readable(text) {
  return text.replace(/[ÈÍËÎ‡ÛÙ˘·‰]/g, (letter) => LATIN[letter]);
}

const LATIN = { È: 'é', Í: 'ê', Ë: 'è', Î: 'ë', '‡': 'à', Û: 'ó', Ù: 'ô', '˘': 'ù', '·': 'á', '‰': 'ä' };

/** The sample users with ids in place of titles. Throws where a title is unknown or a list breaks what the users promise. */
export function users(films) {
  const byTitle = new Map(films.map((film) => [film.title, film]));
  const idOf = (title) => {
    const film = byTitle.get(title);
    if (!film) throw new Error(`No film is called ${title}.`);
    return film.id;
  };
  return movieUsers.map(({ id, profile, history, disliked, candidates, target, item, liked }) => {
    const offered = listed(candidates);
    const aside = [...offered, ...listed(disliked), item];
    const past = typeof history === 'string' ? rated(history) : longHistory(films, history, aside);
    const seen = past.filter(({ title }) => aside.includes(title));
    if (seen.length > 0 || !offered.includes(target)) throw new Error(`${id} has seen a candidate, or has no target.`);
    return {
      id,
      profile,
      history: past.map(({ title, rating }) => (rating ? { id: idOf(title), rating: Number(rating) } : idOf(title))),
      disliked: listed(disliked).map(idOf),
      candidates: offered.map(idOf),
      target: idOf(target),
      item: idOf(item),
      liked,
    };
  });
}

/** So many well-known films of some genres, all rated well. */
function longHistory(films, { genres, count }, aside) {
  const fitting = films.filter(({ title, genre }) => genres.includes(genre) && !aside.includes(title));
  return fitting.slice(0, count).map(({ title }, i) => ({ title, rating: 3 + ((i * 7) % 3) }));
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const lines = (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** The texts of the two files by path below `samples/`. */
export function sampleFiles() {
  const rows = JSON.parse(readFileSync(join(root, 'node_modules/vega-datasets/data/movies.json'), 'utf8'));
  const films = catalogue(rows);
  return { 'catalog/movies.jsonl': lines(films), 'users/movies.jsonl': lines(users(films)) };
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const [path, text] of Object.entries(sampleFiles())) {
    const file = join(root, 'samples', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
