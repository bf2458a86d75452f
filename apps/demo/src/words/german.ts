import { megabytes } from './size.js';
import type { Words } from './Words.js';

export const german: Words = {
  conversations: 'Chats',
  hideConversations: 'Chats ausblenden',
  newConversation: 'Neuer Chat',
  untitled: 'Ohne Titel',
  rename: 'Umbenennen',
  titleField: 'Titel des Chats',
  find: 'In diesem Chat suchen',
  shortcuts: 'Tastaturkurzbefehle',
  close: 'Schließen',
  branchOff: 'In neuen Chat verzweigen',
  branchOf: (title) => `Zweig von ${title}`,

  settings: 'Anfrageeinstellungen',
  request: 'Anfrage',
  branches: 'Zweige',
  panel: 'Seitenleiste',
  requestAndBranches: 'Anfrage und Zweige',
  hidePanel: 'Seitenleiste ausblenden',
  moreOptions: 'Weitere Optionen',
  exportMenu: 'Exportieren …',

  preferences: {
    title: 'Einstellungen',
    look: 'Erscheinungsbild',
    theme: 'Design',
    themes: { system: 'Automatisch', light: 'Hell', dark: 'Dunkel' },
    density: 'Dichte',
    writing: 'Schreiben und Lesen',
    sendWith: 'Senden mit',
    enter: 'Eingabetaste',
    modEnter: 'Strg oder ⌘ + Eingabetaste',
    scrolling: 'Scrollen',
    titles: 'Titel',
    titleFromQuestion: 'Erste Frage',
    titleFromModel: 'Vom Modell verfasst',
    data: 'Daten',
    stored: (count, bytes) =>
      `${count} ${count === 1 ? 'Chat' : 'Chats'} in diesem Browser${bytes === undefined ? '' : `, ${megabytes(bytes, 'de')} MB`}`,
    importThreads: 'Importieren …',
    exportAll: 'Alle exportieren',
    deleteAll: 'Alle löschen …',
    deleteQuestion: (count) =>
      count === 1 ? 'Den Chat aus diesem Browser löschen?' : `Alle ${count} Chats aus diesem Browser löschen?`,
    deleteNow: 'Löschen',
    keep: 'Abbrechen',
    undo: 'Rückgängig',
    deletedAll: 'Alle Chats gelöscht.',
    imported: (count) => `${count} ${count === 1 ? 'Chat' : 'Chats'} importiert.`,
    importFailed: (name) => `${name} ist kein Chat.`,
    model: 'Modell',
    thisConversation: 'Dieser Chat',
    pin: 'Anheften',
    unpin: 'Nicht mehr anheften',
    archive: 'Archivieren',
    unarchive: 'Archivierung aufheben',
    exportJson: 'Als JSON exportieren',
    deleteThread: 'Löschen',
  },

  language: 'Sprache',
  accent: 'Akzentfarbe',
  accents: {
    blue: 'Blau',
    sea: 'Meer',
    green: 'Grün',
    amber: 'Bernstein',
    rose: 'Rosé',
    violet: 'Violett',
    grey: 'Grau',
  },

  summary: 'Chat-Antworten für React, Wort für Wort von jedem OpenAI-kompatiblen Server.',
  embedded: ['Hier antwortet ein kleines eingebautes Modell auf Englisch. Für ein echtes setzen Sie ', '.'],
  glance: ['Sehen Sie ', 'alle Bausteine auf einen Blick', ' oder drücken Sie ', ' für Befehle.'],
  suggestions: [
    {
      title: 'Die Gezeiten erklären',
      description: 'Markdown mit Tabelle und Code, während es entsteht',
      prompt: 'Gezeiten',
    },
    {
      title: 'Erst einmal nachdenken',
      description: 'Gedanken, die sich am Ende einklappen',
      prompt: 'Drei Schalter, eine Lampe im Nebenzimmer: Wie finde ich mit einem Blick den richtigen?',
    },
    {
      title: 'Nach dem Wetter fragen',
      description: 'Ein Tool-Aufruf, der auf Ihre Zustimmung wartet',
      prompt: 'Wie wird das Wetter in Bergen?',
    },
    {
      title: 'Drei Antworten auf einmal',
      description: 'Nebeneinander, und Sie wählen',
      prompt: 'Geige üben',
    },
  ],

  show: 'Anzeigen',
  allParts: 'Alle Bausteine auf einen Blick',
  asPopup: 'Fenster auf einer Seite',
  asPanel: 'Leiste neben einer Seite',
  looser: 'Standard',
  denser: 'Kompakt',
  follow: 'Antwort mitverfolgen',
  pin: 'Frage oben anheften',
  inventive: 'Kreativer',

  cities: 'Städte',
  triggers: {
    tides: { name: 'gezeiten', description: 'Markdown mit Tabelle und Code', insert: 'Gezeiten' },
    weather: {
      name: 'wetter',
      description: 'Ein Tool, das erst fragt',
      insert: 'Wie wird das Wetter in Bergen?',
    },
    calculate: {
      name: 'rechnen',
      description: 'Ein Tool, das einfach läuft',
      insert: 'Was ergibt 12 × (7 + 5)?',
    },
    shorter: {
      name: 'kürzer',
      description: 'Die letzte Antwort in einem Satz',
      insert: 'Sag das bitte in einem Satz.',
    },
  },

  weather: {
    city: 'Ort',
    skies: ['Regen', 'leichter Regen', 'bewölkt', 'heiter', 'klar'],
    day: (days) => (days === 0 ? 'heute' : days === 1 ? 'morgen' : `in ${days} Tagen`),
    between: (sky, low, high) => `${sky}, ${low} bis ${high} °C`,
  },
  gallery: {
    curve: 'Was sagt diese Kurve?',
    curveThought: 'Eine Kurve, die zweimal am Tag steigt, verweilt und fällt: wahrscheinlich Wasser.',
    curveAnswer: ['Es ist der **Wasserstand** über einen Tag:', ' zweimal Hochwasser und zweimal Niedrigwasser.'],
    sources: ['Gezeiten und Wasserstände', 'Gezeiten'],
    sayIt: 'Sag es mir bitte vor.',
    spoken: 'Das Meer kommt und geht zweimal am Tag.',
    asJson: 'Die nächsten Hochwasser in Bergen, als JSON.',
    country: 'Norwegen',
    sendThem: 'Schick sie dem Hafenmeister.',
    tooManyDays: 'Fehler: days darf höchstens 7 sein.',
    refusal: 'Das kann ich nicht schicken: Der Hafenmeister hat nicht darum gebeten.',
    moreOfMoon: 'Dann erzähl mir mehr vom Mond.',
    moonBegins: 'Der Mond zieht an der nahen Seite der Erde ein wenig stärker als an der',
    lost: 'Die Verbindung brach mitten in der Antwort ab.',
  },
  page: {
    kicker: 'Notizen aus dem Hafen',
    title: 'Warum das Meer kommt und geht',
    first:
      'Zweimal am Tag steigt das Wasser die Stufen am Kai hinauf, wartet und geht wieder. Niemand hier schaut nach dem Mond, um zu wissen, wann; man schaut auf den Schlick und auf die Boote.',
    inCorner:
      'Dies ist eine Seite wie jede andere. Der Chat wartet in ihrer Ecke: Der runde Knopf öffnet ihn, die Esc-Taste schließt ihn. Die Seite lässt sich die ganze Zeit benutzen.',
    atSide:
      'Dies ist eine Seite wie jede andere. Der Chat steht an ihrem Rand: Der runde Knopf öffnet ihn, die Esc-Taste schließt ihn. Die Seite lässt sich die ganze Zeit benutzen.',
    back: 'Zurück zur ganzen Demo',
    frame: 'Den Hafen fragen',
  },

  tryAgain: 'Erneut versuchen',
  faults: {
    'no-address': ({ name }) =>
      `${name} ist gesetzt, OPENAI_BASE_URL aber nicht. Setzen Sie es auf die Basis-URL der API, zum Beispiel https://api.openai.com/v1.`,
    'bad-address': ({ address }) =>
      `OPENAI_BASE_URL ist keine gültige URL: „${address}“. Sie muss mit http:// oder https:// beginnen, zum Beispiel https://api.openai.com/v1.`,
    'no-key': ({ host }) =>
      `OPENAI_API_KEY ist nicht gesetzt. ${host} erfordert einen Schlüssel. Nur Server auf diesem Rechner kommen ohne aus.`,
  },
  noModels: (host = 'diesem Server', status) =>
    status === undefined
      ? `Die Modelle von ${host} konnten nicht abgerufen werden: Der Server antwortet nicht.`
      : `Die Modelle von ${host} konnten nicht abgerufen werden: Der Server hat den Status ${status} gesendet.`,
};
