import type { ReactNode } from 'react';

/**
 * A drawing of 24 by 24, as large as `--cs-icon-size` says and in the colour of the text. Says nothing to assistive technology. How it is drawn stands in the style sheet: many are made while a long
 * conversation is scrolled.
 */
export function Icon({
  children,
  flip,
}: {
  readonly children: ReactNode;
  readonly flip?: boolean | undefined;
}): ReactNode {
  return (
    <svg className="cs-icon" data-flip={flip ? '' : undefined} viewBox="0 0 24 24" aria-hidden="true">
      {children}
    </svg>
  );
}

// Drawn for this kit on a grid of 24, with lines of 1.75.

export function ArrowUpIcon(): ReactNode {
  return (
    <Icon>
      <path d="M12 19V5M6 11l6-6 6 6" />
    </Icon>
  );
}

export function ArrowDownIcon(): ReactNode {
  return (
    <Icon>
      <path d="M12 5v14M6 13l6 6 6-6" />
    </Icon>
  );
}

export function StopIcon(): ReactNode {
  return (
    <Icon>
      <rect x="7" y="7" width="10" height="10" rx="2" fill="currentColor" stroke="none" />
    </Icon>
  );
}

export function CopyIcon(): ReactNode {
  return (
    <Icon>
      <path d="M11.5 9h6a2.5 2.5 0 0 1 2.5 2.5v6a2.5 2.5 0 0 1-2.5 2.5h-6A2.5 2.5 0 0 1 9 17.5v-6A2.5 2.5 0 0 1 11.5 9zM15 9V6.5A2.5 2.5 0 0 0 12.5 4h-6A2.5 2.5 0 0 0 4 6.5v6A2.5 2.5 0 0 0 6.5 15H9" />
    </Icon>
  );
}

export function CheckIcon(): ReactNode {
  return (
    <Icon>
      <path d="M5 12.5l4.5 4.5L19 7.5" />
    </Icon>
  );
}

export function RefreshIcon(): ReactNode {
  return (
    <Icon>
      <path d="M19.5 12a7.5 7.5 0 1 1-2.4-5.5M19.5 3.5v4h-4" />
    </Icon>
  );
}

export function PencilIcon(): ReactNode {
  return (
    <Icon>
      <path d="M4.5 19.5l.9-3.9L16.2 4.8a1.7 1.7 0 0 1 2.4 0l.6.6a1.7 1.7 0 0 1 0 2.4L8.4 18.6zM14 7l3 3" />
    </Icon>
  );
}

export function MoreIcon(): ReactNode {
  return (
    <Icon>
      <path d="M6 12h.01M12 12h.01M18 12h.01" strokeWidth="2.6" />
    </Icon>
  );
}

export function PaperclipIcon(): ReactNode {
  return (
    <Icon>
      <path d="M19 11.5l-7.4 7.4a4.5 4.5 0 0 1-6.4-6.4l7.7-7.7a3 3 0 0 1 4.3 4.3l-7.7 7.7a1.5 1.5 0 0 1-2.2-2.2l7-7" />
    </Icon>
  );
}

// Drawn for this kit on a grid of 24, with lines of 1.75.

export function ChevronLeftIcon(): ReactNode {
  return (
    <Icon flip>
      <path d="M14.5 6l-6 6 6 6" />
    </Icon>
  );
}

export function ChevronRightIcon(): ReactNode {
  return (
    <Icon flip>
      <path d="M9.5 6l6 6-6 6" />
    </Icon>
  );
}

export function ToolIcon(): ReactNode {
  return (
    <Icon>
      <path
        d="M14.7 6.3a4.3 4.3 0 0 1 4.9-1l-2.7 2.7.4 1.7 1.7.4 2.1-2.1a4.3 4.3 0 0 1-5.9 4.8l-7 7a1.9 1.9 0 0 1-2.7-2.7l7-7a4.3 4.3 0 0 1 .2-3.8z"
        transform="translate(-1 0.5)"
      />
    </Icon>
  );
}

export function AlertIcon(): ReactNode {
  return (
    <Icon>
      <>
        <path d="M12 4.2l8.6 14.9H3.4z" />
        <path d="M12 10v4M12 16.8v.01" />
      </>
    </Icon>
  );
}

export function CloseIcon(): ReactNode {
  return (
    <Icon>
      <path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />
    </Icon>
  );
}

export function SearchIcon(): ReactNode {
  return (
    <Icon>
      <>
        <circle cx="11" cy="11" r="6" />
        <path d="M15.5 15.5L20 20" />
      </>
    </Icon>
  );
}

export function ZoomInIcon(): ReactNode {
  return (
    <Icon>
      <>
        <circle cx="11" cy="11" r="6" />
        <path d="M15.5 15.5L20 20M11 8.4v5.2M8.4 11h5.2" />
      </>
    </Icon>
  );
}

export function ZoomOutIcon(): ReactNode {
  return (
    <Icon>
      <>
        <circle cx="11" cy="11" r="6" />
        <path d="M15.5 15.5L20 20M8.4 11h5.2" />
      </>
    </Icon>
  );
}

export function TrashIcon(): ReactNode {
  return (
    <Icon>
      <path d="M5 7h14M10 7V5.2c0-.7.5-1.2 1.2-1.2h1.6c.7 0 1.2.5 1.2 1.2V7M7 7l.7 11.2A2 2 0 0 0 9.7 20h4.6a2 2 0 0 0 2-1.8L17 7" />
    </Icon>
  );
}

export function SunIcon(): ReactNode {
  return (
    <Icon>
      <>
        <circle cx="12" cy="12" r="3.8" />
        <path d="M12 3.2v1.8M12 19v1.8M3.2 12H5M19 12h1.8M5.8 5.8l1.3 1.3M16.9 16.9l1.3 1.3M5.8 18.2l1.3-1.3M16.9 7.1l1.3-1.3" />
      </>
    </Icon>
  );
}

export function MoonIcon(): ReactNode {
  return (
    <Icon>
      <path d="M19.5 14.3A7.8 7.8 0 0 1 9.7 4.5a7.8 7.8 0 1 0 9.8 9.8z" />
    </Icon>
  );
}

export function MonitorIcon(): ReactNode {
  return (
    <Icon>
      <>
        <rect x="3.5" y="5" width="17" height="11" rx="2" />
        <path d="M9 20h6M12 16v4" />
      </>
    </Icon>
  );
}

export function ColumnsIcon(): ReactNode {
  return (
    <Icon>
      <>
        <rect x="4" y="5" width="16" height="14" rx="2.5" />
        <path d="M12 5v14" />
      </>
    </Icon>
  );
}

export function FileIcon(): ReactNode {
  return (
    <Icon>
      <path d="M13.5 4H8a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h8a2 2 0 0 0 2-2V8.5zM13.5 4v4.5H18" />
    </Icon>
  );
}

export function LinkIcon(): ReactNode {
  return (
    <Icon>
      <path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1" />
    </Icon>
  );
}

export function PinIcon(): ReactNode {
  return (
    <Icon>
      <path d="M9 4h6l-.7 6 2.7 2.5v1.5H7v-1.5L9.7 10zM12 14v6" />
    </Icon>
  );
}

export function SpeakerIcon(): ReactNode {
  return (
    <Icon>
      <path d="M4.5 9.5v5h3.2L12 18.5v-13L7.7 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11" />
    </Icon>
  );
}

export function HeatIcon(): ReactNode {
  return (
    <Icon>
      <path d="M5 19v-5M10 19V9M15 19v-8M20 19V5" />
    </Icon>
  );
}

// Drawn for this kit on a grid of 24, with lines of 1.75.

export function PlayIcon(): ReactNode {
  return (
    <Icon>
      <path d="M8 5.5v13l10.5-6.5z" fill="currentColor" stroke="none" />
    </Icon>
  );
}

export function PauseIcon(): ReactNode {
  return (
    <Icon>
      <path d="M8 5.5v13M16 5.5v13" strokeWidth="3" />
    </Icon>
  );
}

export function CodeIcon(): ReactNode {
  return (
    <Icon>
      <path d="M8.5 7l-5 5 5 5M15.5 7l5 5-5 5" />
    </Icon>
  );
}

export function TreeIcon(): ReactNode {
  return (
    <Icon>
      <path d="M5 5v12h5M5 10h5M14 10h6M14 17h6M9 5h11" />
    </Icon>
  );
}

export function ThumbUpIcon(): ReactNode {
  return (
    <Icon>
      <path d="M7 11l4-7c1.4 0 2.2 1 2 2.4L12.5 10H18a2 2 0 0 1 2 2.4l-1.1 5.6a2 2 0 0 1-2 1.6H7zM7 11H4v8.6h3" />
    </Icon>
  );
}

export function ThumbDownIcon(): ReactNode {
  return (
    <Icon>
      <path d="M7 13l4 7c1.4 0 2.2-1 2-2.4L12.5 14H18a2 2 0 0 0 2-2.4L18.9 6a2 2 0 0 0-2-1.6H7zM7 13H4V4.4h3" />
    </Icon>
  );
}

export function DownloadIcon(): ReactNode {
  return (
    <Icon>
      <path d="M12 4v11M7 10.5l5 5 5-5M5 20h14" />
    </Icon>
  );
}

export function MicrophoneIcon(): ReactNode {
  return (
    <Icon>
      <>
        <rect x="9" y="3.5" width="6" height="11" rx="3" />
        <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />
      </>
    </Icon>
  );
}

export function ArchiveIcon(): ReactNode {
  return (
    <Icon>
      <>
        <rect x="4" y="4.5" width="16" height="4.5" rx="1.5" />
        <path d="M5.5 9v8.5a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2V9M10 13h4" />
      </>
    </Icon>
  );
}

export function ChatIcon(): ReactNode {
  return (
    <Icon>
      <path d="M5 5.5h14a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1-1.5 1.5h-7l-4.5 3.5v-3.5H5A1.5 1.5 0 0 1 3.5 16V7A1.5 1.5 0 0 1 5 5.5z" />
    </Icon>
  );
}
