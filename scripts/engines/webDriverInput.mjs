/** Input of a mouse and a keyboard, as actions of WebDriver. */
const BUTTONS = { left: 0, middle: 1, right: 2 };

/** https://www.w3.org/TR/webdriver2/#keyboard-actions */
export const KEYS = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Ctrl: '\uE009',
  ControlOrMeta: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Esc: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Insert: '\uE016',
  Delete: '\uE017',
  F1: '\uE031',
  F2: '\uE032',
  F3: '\uE033',
  F6: '\uE036',
  F12: '\uE03C',
  Meta: '\uE03D',
};

/** The character that denotes a key, named as in `KeyboardEvent.key`. */
export function keyValue(key) {
  const value = KEYS[key] ?? key;
  if ([...value].length !== 1) throw new Error(`There is no WebDriver key for "${key}".`);
  return value;
}

export const keyboard = (actions) => ({ type: 'key', id: 'keyboard', actions });
export const down = (key) => ({ type: 'keyDown', value: keyValue(key) });
export const up = (key) => ({ type: 'keyUp', value: keyValue(key) });

export const mouse = (actions) => ({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions });
export const move = ({ x, y }, duration = 0) => ({ type: 'pointerMove', duration, x: Math.round(x), y: Math.round(y) });
export const press = (button = 'left') => ({ type: 'pointerDown', button: BUTTONS[button] });
export const lift = (button = 'left') => ({ type: 'pointerUp', button: BUTTONS[button] });

export const wheel = ({ x, y }, { x: deltaX = 0, y: deltaY = 0 }) => ({
  type: 'wheel',
  id: 'wheel',
  actions: [{ type: 'scroll', x: Math.round(x), y: Math.round(y), deltaX, deltaY, duration: 0, origin: 'viewport' }],
});
