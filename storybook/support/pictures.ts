const SKIES = {
  dawn: ['#f6c89f', '#e98a7d', '#7a5a8c', '#3a3357'],
  dusk: ['#f3b562', '#d9695f', '#5b4b8a', '#22223b'],
  night: ['#24446b', '#1b2f52', '#142340', '#0c1526'],
} as const;

type Sky = keyof typeof SKIES;

/** A drawing of hills under a sky, 1200 by 800 pixels. */
export const landscape = (sky: Sky): string => drawing(sky, 1200, 800);

/** The same, upright: 800 by 1400 pixels. */
export const portrait = (sky: Sky): string => drawing(sky, 800, 1400);

function drawing(sky: Sky, width: number, height: number): string {
  const [high, low, far, near] = SKIES[sky];
  const hill = (top: number, wave: number, colour: string): string =>
    `<path fill="${colour}" d="M0 ${top}C${width * 0.25} ${top - wave} ${width * 0.4} ${top + wave} ${width * 0.6} ${top}S${width * 0.9} ${top - wave} ${width} ${top - wave / 2}V${height}H0z"/>`;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<linearGradient id="s" x2="0" y2="1"><stop stop-color="${high}"/><stop offset=".7" stop-color="${low}"/></linearGradient>`,
    `<rect width="${width}" height="${height}" fill="url(#s)"/>`,
    `<circle cx="${width * 0.68}" cy="${height * 0.34}" r="${width * 0.07}" fill="#fff4dc"/>`,
    hill(height * 0.66, height * 0.09, far),
    hill(height * 0.8, height * 0.06, near),
    '</svg>',
  ].join('');
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
