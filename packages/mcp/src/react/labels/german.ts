import type { McpLabels } from './McpLabels.js';

/** The German words of the MCP parts. */
export const mcpGerman: McpLabels = {
  tools: (count) => `Werkzeuge (${count})`,
  noServers: 'Es gibt keine Server.',
  status: {
    connecting: 'Verbindung wird hergestellt',
    ready: 'Bereit',
    'sign-in': 'Anmeldung nötig',
    failed: 'Nicht verfügbar',
    closed: 'Geschlossen',
  },
  signIn: 'Anmelden',
  signInQuestion: (server) => `Melden Sie sich bei ${server} an, um dessen Werkzeuge zu nutzen.`,
  retry: 'Erneut versuchen',
  asks: 'Fragt vorher',
  asksYou: (server) => `${server} fragt Sie`,
  submit: 'Absenden',
  decline: 'Ablehnen',
  cancel: 'Abbrechen',
  choose: 'Auswählen …',
  optional: 'freiwillig',
  invalid: 'Nicht gültig:',
  required: 'Füllen Sie dieses Feld aus.',
  opensPage: 'Der Server bittet Sie, diese Seite zu besuchen:',
  openPage: 'Seite öffnen',
  promptCard: (prompt, server) => `${prompt}, eine Vorlage von ${server}`,
  insert: 'Einfügen',
  problems: (count) => (count === 1 ? '1 Problem' : `${count} Probleme`),
  collision: (tool, server) => `${tool} von ${server} fehlt, weil ein anderes Werkzeug diesen Namen hat.`,
};
