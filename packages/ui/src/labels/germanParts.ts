import type { MarkdownLabels } from '@chat-stream/markdown';
import type { PartLabels } from './PartLabels.js';
import { DAY } from './day.js';

export const germanParts: PartLabels = {
  day: (time) => new Date(time).toLocaleDateString('de', DAY),
  unread: 'Neu',
  loadOlder: 'Ältere Nachrichten laden',
  loadingOlder: 'Ältere Nachrichten werden geladen',

  find: 'In diesem Gespräch suchen',
  findNext: 'Nächster Treffer',
  findPrevious: 'Vorheriger Treffer',
  findCount: (index, count) => `${index} von ${count}`,

  play: 'Abspielen',
  pause: 'Pausieren',
  position: 'Stelle',
  playbackSpeed: 'Tempo',
  stillComing: 'kommt noch',
  audioFailed: 'Dieser Ton ließ sich nicht abspielen.',
  transcript: 'Mitschrift',

  json: 'Strukturierte Antwort',
  jsonState: {
    writing: 'wird geschrieben',
    complete: 'vollständig',
    cut: 'unvollständig',
    broken: 'kein gültiges JSON',
  },
  jsonItems: (count) => `${count} ${count === 1 ? 'Element' : 'Elemente'}`,
  showAsText: 'Als Text zeigen',
  showAsTree: 'Als Baum zeigen',

  promptTokens: (count) => `${count} Tokens gelesen`,
  cachedTokens: (count) => `${count} aus dem Zwischenspeicher`,
  reasoningTokens: (count) => `${count} fürs Nachdenken`,
  cost: 'Kosten',

  goodAnswer: 'Gute Antwort',
  badAnswer: 'Schlechte Antwort',
  feedbackComment: 'Was könnte besser sein? (freiwillig)',
  feedbackThanks: 'Danke für die Rückmeldung.',
  sendFeedback: 'Rückmeldung senden',

  export: 'Exportieren',
  exportAs: (format) => `Als ${format} speichern`,
  plainText: 'reinen Text',
  copyAsMarkdown: 'Als Markdown kopieren',
  copyConversation: 'Gespräch kopieren',
  regenerateWith: (name) => `Noch einmal mit ${name}`,
  regenerateMenu: 'Noch einmal mit …',
  rerun: 'Noch einmal, genau gleich',
  showAllSources: (count) => `Alle ${count} Quellen`,

  tooMany: (limit) => `Höchstens ${limit} ${limit === 1 ? 'Datei kann' : 'Dateien können'} angehängt werden.`,
  wrongType: (name, types) => `${name} wurde weggelassen: Anhängen lassen sich nur ${types}.`,
  unreadable: (name) => `${name} ließ sich nicht lesen.`,
  mentions: 'Erwähnungen',
  dictate: 'Diktieren',
  stopDictating: 'Diktat beenden',
  dictationFailed: 'Das Diktieren hat nicht geklappt. Ist das Mikrofon erlaubt?',
  characters: (count) => `${count} Zeichen`,
  aboutTokens: (count) => `etwa ${count} Tokens`,
  tooLong: (count) => `${count} Zeichen zu viel`,

  openChat: 'Chat öffnen',
  closeChat: 'Chat schließen',
  archive: 'Archivieren',
  unarchive: 'Aus dem Archiv holen',
  archived: (count) => `Archiviert (${count})`,
  download: 'Herunterladen',
};

export const germanMarkdown: MarkdownLabels = {
  code: 'Code',
  copy: 'Kopieren',
  copied: 'Kopiert',
  wrap: 'Zeilen umbrechen',
  download: 'Herunterladen',
  table: 'Tabelle',
  formula: 'Formel',
  task: 'Aufgabe',
  showImage: (host) => `Bild von ${host} zeigen`,
  blockedImage: 'Bild wird nicht gezeigt',
  footnotes: 'Fußnoten',
  footnote: (number) => `Fußnote ${number}`,
  backToText: (number) => `Zurück zu Verweis ${number}`,
  citation: (number, title) => `Quelle ${number}: ${title}`,
};
