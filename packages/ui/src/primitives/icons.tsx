import { createElement, type ReactNode } from 'react';

// Drawn for this kit on a grid of 24, with lines of 1.75. The style sheet sets size, colour and stroke, so that a scrolled conversation
// creates few attributes. Icons are hidden from assistive technology: the button around them has a name.

type Shape = ReactNode;

/** Draws shapes: a string is the `d` of a path. */
const draw = (...shapes: readonly Shape[]): ReactNode => svg({}, shapes);
/** For arrows that point to the start or the end of a line: mirrored where text runs from right to left. */
const drawFlipped = (...shapes: readonly Shape[]): ReactNode => svg({ 'data-flip': '' }, shapes);

function svg(attributes: object, shapes: readonly Shape[]): ReactNode {
  return createElement(
    'svg',
    { className: 'cs-icon', ...attributes, viewBox: '0 0 24 24', 'aria-hidden': true },
    ...shapes.map((shape) => (typeof shape === 'string' ? createElement('path', { d: shape }) : shape)),
  );
}

export const ArrowUpIcon = (): ReactNode => draw('M12 19V5M6 11l6-6 6 6');
export const ArrowDownIcon = (): ReactNode => draw('M12 5v14M6 13l6 6 6-6');
export const StopIcon = (): ReactNode =>
  draw(<rect x="7" y="7" width="10" height="10" rx="2" fill="currentColor" stroke="none" />);
export const CopyIcon = (): ReactNode =>
  draw(
    'M11.5 9h6a2.5 2.5 0 0 1 2.5 2.5v6a2.5 2.5 0 0 1-2.5 2.5h-6A2.5 2.5 0 0 1 9 17.5v-6A2.5 2.5 0 0 1 11.5 9zM15 9V6.5A2.5 2.5 0 0 0 12.5 4h-6A2.5 2.5 0 0 0 4 6.5v6A2.5 2.5 0 0 0 6.5 15H9',
  );
export const TextIcon = (): ReactNode => draw('M5 6h14M5 12h14M5 18h8');
/** Lines of text with a mark, for the instructions. */
export const InstructionsIcon = (): ReactNode => draw('M5 6h14M5 12h8M5 18h6', 'M17.5 12.5v7M14 16h7');
export const CheckIcon = (): ReactNode => draw('M5 12.5l4.5 4.5L19 7.5');
export const RefreshIcon = (): ReactNode => draw('M19.5 12a7.5 7.5 0 1 1-2.4-5.5M19.5 3.5v4h-4');
export const PencilIcon = (): ReactNode =>
  draw('M4.5 19.5l.9-3.9L16.2 4.8a1.7 1.7 0 0 1 2.4 0l.6.6a1.7 1.7 0 0 1 0 2.4L8.4 18.6zM14 7l3 3');
export const MoreIcon = (): ReactNode => draw(<path d="M6 12h.01M12 12h.01M18 12h.01" strokeWidth="2.6" />);
export const PaperclipIcon = (): ReactNode =>
  draw('M19 11.5l-7.4 7.4a4.5 4.5 0 0 1-6.4-6.4l7.7-7.7a3 3 0 0 1 4.3 4.3l-7.7 7.7a1.5 1.5 0 0 1-2.2-2.2l7-7');
export const ChevronLeftIcon = (): ReactNode => drawFlipped('M14.5 6l-6 6 6 6');
export const ChevronRightIcon = (): ReactNode => drawFlipped('M9.5 6l6 6-6 6');
export const ToolIcon = (): ReactNode =>
  draw(
    <path
      d="M14.7 6.3a4.3 4.3 0 0 1 4.9-1l-2.7 2.7.4 1.7 1.7.4 2.1-2.1a4.3 4.3 0 0 1-5.9 4.8l-7 7a1.9 1.9 0 0 1-2.7-2.7l7-7a4.3 4.3 0 0 1 .2-3.8z"
      transform="translate(-1 0.5)"
    />,
  );
export const AlertIcon = (): ReactNode => draw('M12 4.2l8.6 14.9H3.4z', 'M12 10v4M12 16.8v.01');
export const CloseIcon = (): ReactNode => draw('M6.5 6.5l11 11M17.5 6.5l-11 11');
export const SearchIcon = (): ReactNode => draw(<circle cx="11" cy="11" r="6" />, 'M15.5 15.5L20 20');
export const ZoomInIcon = (): ReactNode =>
  draw(<circle cx="11" cy="11" r="6" />, 'M15.5 15.5L20 20M11 8.4v5.2M8.4 11h5.2');
export const ZoomOutIcon = (): ReactNode => draw(<circle cx="11" cy="11" r="6" />, 'M15.5 15.5L20 20M8.4 11h5.2');
export const TrashIcon = (): ReactNode =>
  draw(
    'M5 7h14M10 7V5.2c0-.7.5-1.2 1.2-1.2h1.6c.7 0 1.2.5 1.2 1.2V7M7 7l.7 11.2A2 2 0 0 0 9.7 20h4.6a2 2 0 0 0 2-1.8L17 7',
  );
export const SunIcon = (): ReactNode =>
  draw(
    <circle cx="12" cy="12" r="3.8" />,
    'M12 3.2v1.8M12 19v1.8M3.2 12H5M19 12h1.8M5.8 5.8l1.3 1.3M16.9 16.9l1.3 1.3M5.8 18.2l1.3-1.3M16.9 7.1l1.3-1.3',
  );
export const MoonIcon = (): ReactNode => draw('M19.5 14.3A7.8 7.8 0 0 1 9.7 4.5a7.8 7.8 0 1 0 9.8 9.8z');
export const MonitorIcon = (): ReactNode =>
  draw(<rect x="3.5" y="5" width="17" height="11" rx="2" />, 'M9 20h6M12 16v4');
export const ColumnsIcon = (): ReactNode => draw(<rect x="4" y="5" width="16" height="14" rx="2.5" />, 'M12 5v14');
export const FileIcon = (): ReactNode =>
  draw('M13.5 4H8a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h8a2 2 0 0 0 2-2V8.5zM13.5 4v4.5H18');
export const LinkIcon = (): ReactNode =>
  draw('M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1');
export const PinIcon = (): ReactNode => draw('M9 4h6l-.7 6 2.7 2.5v1.5H7v-1.5L9.7 10zM12 14v6');
export const SpeakerIcon = (): ReactNode =>
  draw('M4.5 9.5v5h3.2L12 18.5v-13L7.7 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11');
export const HeatIcon = (): ReactNode => draw('M5 19v-5M10 19V9M15 19v-8M20 19V5');
export const PlayIcon = (): ReactNode => draw(<path d="M8 5.5v13l10.5-6.5z" fill="currentColor" stroke="none" />);
export const PauseIcon = (): ReactNode => draw(<path d="M8 5.5v13M16 5.5v13" strokeWidth="3" />);
export const CodeIcon = (): ReactNode => draw('M8.5 7l-5 5 5 5M15.5 7l5 5-5 5');
export const TreeIcon = (): ReactNode => draw('M5 5v12h5M5 10h5M14 10h6M14 17h6M9 5h11');
export const ThumbUpIcon = (): ReactNode =>
  draw('M7 11l4-7c1.4 0 2.2 1 2 2.4L12.5 10H18a2 2 0 0 1 2 2.4l-1.1 5.6a2 2 0 0 1-2 1.6H7zM7 11H4v8.6h3');
export const ThumbDownIcon = (): ReactNode =>
  draw('M7 13l4 7c1.4 0 2.2-1 2-2.4L12.5 14H18a2 2 0 0 0 2-2.4L18.9 6a2 2 0 0 0-2-1.6H7zM7 13H4V4.4h3');
export const DownloadIcon = (): ReactNode => draw('M12 4v11M7 10.5l5 5 5-5M5 20h14');
export const MicrophoneIcon = (): ReactNode =>
  draw(<rect x="9" y="3.5" width="6" height="11" rx="3" />, 'M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3');
export const ArchiveIcon = (): ReactNode =>
  draw(<rect x="4" y="4.5" width="16" height="4.5" rx="1.5" />, 'M5.5 9v8.5a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2V9M10 13h4');
export const ChatIcon = (): ReactNode =>
  draw(
    'M5 5.5h14a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1-1.5 1.5h-7l-4.5 3.5v-3.5H5A1.5 1.5 0 0 1 3.5 16V7A1.5 1.5 0 0 1 5 5.5z',
  );
