/**
 * Invented people. Films are named by title, `; ` between them, `= 4` after a film that is rated. The first eight people are
 * plain; then come a cold start, one rated film without a profile, a history of sixty with a profile that runs from right to
 * left, and titles in many languages with an emoji in the profile. Candidates are ten each, none of them seen.
 */
export const movieUsers = [
  {
    id: 'u01',
    profile: 'Science fiction first, the quieter the better.',
    history:
      'Alien = 5; Blade Runner = 5; The Terminator = 4; Contact = 4; Starship Troopers = 3; ' +
      'Gattaca = 5; Dark City = 4; Serenity = 5',
    disliked: 'Love Actually; 2012',
    candidates:
      'The Notebook; Star Trek; Mean Girls; District 9; The Fifth Element; The Blues Brothers; ' +
      'Walk the Line; Total Recall; Pretty Woman; Sunshine',
    target: 'District 9',
    item: 'Inception',
    liked: true,
  },
  {
    id: 'u02',
    profile: 'Crime stories with long dialogues. No talking animals.',
    history:
      'The Godfather = 5; Goodfellas = 5; Scarface = 4; Pulp Fiction = 5; Reservoir Dogs = 4; ' +
      'Donnie Brasco = 5; L.A. Confidential = 4; Casino',
    disliked: "Bruce Almighty; Charlie's Angels",
    candidates:
      'Ice Age; American Gangster; Shrek the Third; The Devil Wears Prada; Snatch; ' +
      'The Wizard of Oz; Jumper; Traffic; The Departed; Twister',
    target: 'The Departed',
    item: 'Mystic River',
    liked: true,
  },
  {
    id: 'u03',
    profile: 'Watches with two children of five and eight.',
    history:
      'Toy Story = 5; The Lion King = 5; Aladdin = 4; Shrek = 4; Monsters, Inc. = 5; ' +
      'Finding Nemo = 5; Ice Age = 3',
    disliked: 'The Exorcist',
    candidates: 'Ratatouille; WALL-E; Saw; Hostel; The Incredibles; Se7en; Up; American Psycho; Cars; ' + 'Jarhead',
    target: 'WALL-E',
    item: 'Lilo & Stitch',
    liked: true,
  },
  {
    id: 'u04',
    profile: 'Horror, with the lights out.',
    history:
      'The Shining = 5; The Exorcist = 5; 28 Days Later... = 5; Saw = 4; Hostel = 2; ' +
      'Silent Hill = 3; 1408 = 4; The Mist = 4',
    disliked: 'Scary Movie; Alien: Resurrection',
    candidates:
      'Notting Hill; Saw II; Big Fish; 28 Weeks Later; Top Gun; Cloverfield; Alien; ' +
      'The Blair Witch Project; Alien³; Sideways',
    target: 'The Blair Witch Project',
    item: 'Dawn of the Dead',
    liked: true,
  },
  {
    id: 'u05',
    profile: 'Romantic comedies on a Friday night.',
    history:
      'Pretty Woman = 5; Jerry Maguire = 4; Shakespeare in Love = 4; Notting Hill = 5; ' +
      "There's Something About Mary = 3; Love Actually = 5; 50 First Dates = 4",
    disliked: '',
    candidates:
      'The Notebook; Predator; Platoon; As Good as it Gets; Blade; Ten Things I Hate About You; ' +
      'Resident Evil; Bruce Almighty; Black Hawk Down; Crank',
    target: 'The Notebook',
    item: 'Rambo',
    liked: false,
  },
  {
    id: 'u06',
    profile: 'History and war, long and serious.',
    history:
      "Apocalypse Now = 5; Boot, Das = 5; Platoon = 4; Schindler's List = 5; Braveheart = 5; " +
      'Saving Private Ryan = 5; Gladiator = 5; Black Hawk Down = 4; The Pianist = 4; 300 = 3',
    disliked: 'Pearl Harbor; Troy',
    candidates:
      'Zoolander; Jarhead; The Patriot; American Pie; Cars; Kingdom of Heaven; Enemy at the Gates; ' +
      'Dodgeball: A True Underdog Story; The Thin Red Line; Mean Girls',
    target: 'Enemy at the Gates',
    item: 'Hotel Rwanda',
    liked: true,
  },
  {
    id: 'u07',
    profile: 'Comic books, on paper and on the screen.',
    history:
      'Batman Returns = 3; X-Men = 5; Spider-Man = 4; X2 = 4; Hellboy = 4; Batman Begins = 5; ' +
      'V for Vendetta = 5; Iron Man = 5',
    disliked: 'Daredevil',
    candidates:
      'Amadeus; Batman; Batman & Robin; Annie Hall; Watchmen; The Dark Knight; Spider-Man 2; ' +
      'Sideways; Fantastic Four; The Pianist',
    target: 'The Dark Knight',
    item: 'Ghost Rider',
    liked: false,
  },
  {
    id: 'u08',
    profile: 'Laughs out loud in the cinema.',
    history:
      'The Big Lebowski = 5; Dumb & Dumber = 4; Office Space = 5; Shaun of the Dead = 5; ' +
      'Anchorman: The Legend of Ron Burgundy = 4; Knocked Up = 4; Superbad; The Hangover = 5',
    disliked: 'Saw III',
    candidates:
      "Hannibal; Zombieland; Schindler's List; Tropic Thunder; The Passion of the Christ; " +
      'The 40 Year-old Virgin; Requiem for a Dream; Hotel Rwanda; Napoleon Dynamite; Hot Fuzz',
    target: 'Hot Fuzz',
    item: 'Old School',
    liked: true,
  },
  {
    id: 'u09',
    profile: 'New here.',
    history: '',
    disliked: '',
    candidates: 'Jaws; The Sting; Forrest Gump; Twister; Amadeus; Goldeneye; Hook; Chicago; Predator; Juno',
    target: 'Forrest Gump',
    item: 'Slumdog Millionaire',
    liked: true,
  },
  {
    id: 'u10',
    history: 'Memento = 5',
    disliked: '21',
    candidates:
      'Meet the Parents; Hulk; The Usual Suspects; Liar Liar; The Prestige; Finding Neverland; ' +
      'Vanilla Sky; Cinderella Man; Con Air; Zoolander',
    target: 'The Prestige',
    item: 'Shutter Island',
    liked: true,
  },
  {
    id: 'u11',
    profile: 'أحب الأفلام الهادئة (drama, thrillers) والقصص الطويلة.',
    history: { genres: ['Drama', 'Thriller/Suspense'], count: 60 },
    disliked: "Batman Forever; Bill & Ted's Excellent Adventure",
    candidates:
      'Michael Clayton; Transformers; Hancock; The Insider; Jumper; Match Point; Scary Movie; ' +
      '25th Hour; Grindhouse; Van Helsing',
    target: 'Match Point',
    item: 'Mystery, Alaska',
    liked: false,
  },
  {
    id: 'u12',
    profile: '🎬🍿 Subtitles, always 👀 never dubbed.',
    history:
      "Shichinin no samurai = 5; C'era una volta il West = 4; Mononoke-hime = 4; " +
      "Amores Perros = 4; Le Fabuleux destin d'Amélie Poulain = 5; Cidade de Deus = 5; " +
      'Goodbye, Lenin! = 4; 2046; El Laberinto del Fauno = 5',
    disliked: 'Transformers: Revenge of the Fallen; Me, Myself & Irene',
    candidates:
      'Transformers; National Treasure; Babel; Meet the Fockers; Batman & Robin; American Pie 2; ' +
      'Das Leben der Anderen; Daredevil; Déjà Vu; Saw III',
    target: 'Das Leben der Anderen',
    item: "Paris, je t'aime",
    liked: true,
  },
];
