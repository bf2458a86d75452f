import { Menu } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

export function App() {
  return (
    <div className="cs-root">
      <Menu
        label="More"
        items={[
          { label: 'Rename', onSelect: () => console.log('rename') },
          { label: 'Delete', isDanger: true, onSelect: () => console.log('delete') },
        ]}
      >
        More
      </Menu>
    </div>
  );
}
