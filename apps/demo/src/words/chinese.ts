import type { Words } from './Words.js';

export const chinese: Words = {
  conversations: '对话列表',
  hideConversations: '隐藏对话列表',
  newConversation: '新对话',
  untitled: '无标题',
  rename: '重命名',
  titleField: '对话标题',
  find: '在此对话中查找',
  close: '关闭',
  branchOff: '分支到新对话',
  branchOf: (title) => `${title} 的分支`,

  settings: '请求设置',
  request: '请求',
  branches: '分支',
  panel: '侧栏',
  requestAndBranches: '请求与分支',
  hidePanel: '隐藏侧栏',

  language: '语言',
  accent: '强调色',
  accents: {
    blue: '蓝色',
    sea: '海蓝',
    green: '绿色',
    amber: '琥珀色',
    rose: '玫瑰色',
    violet: '紫色',
    grey: '灰色',
  },

  summary: '面向 React 的流式对话，直连任何兼容 OpenAI 的服务器。',
  embedded: ['当前由内置的小模型用英文作答。要使用真实模型，请设置 ', '。'],
  glance: ['查看', '全部部件', '，或按 ', ' 打开命令。'],
  suggestions: [
    { title: '讲讲潮汐', description: '边生成边显示的 Markdown，含表格和代码', prompt: '潮汐' },
    {
      title: '先想清楚',
      description: '思考过程，开始回答时自动收起',
      prompt: '三个开关，隔壁房间一盏灯：怎样只看一眼就找出对应的开关？',
    },
    { title: '问问天气', description: '工具调用，等你批准', prompt: '卑尔根的天气怎么样？' },
    { title: '一次三个回答', description: '并排显示，由你选择', prompt: '练小提琴' },
  ],

  show: '显示',
  allParts: '全部部件',
  asPopup: '网页角落的弹窗',
  asPanel: '网页旁的侧栏',
  looser: '舒适',
  denser: '紧凑',
  follow: '跟随正在生成的回答',
  pin: '将问题固定在顶部',
  inventive: '更有创意',

  cities: '城市',
  triggers: {
    tides: { name: '潮汐', description: '含表格和代码的 Markdown', insert: '潮汐' },
    weather: { name: '天气', description: '需要先批准的工具', insert: '卑尔根的天气怎么样？' },
    calculate: { name: '计算', description: '直接运行的工具', insert: '12 × (7 + 5) 等于多少？' },
    shorter: { name: '精简', description: '把上一个回答缩成一句话', insert: '请用一句话概括。' },
  },

  weather: {
    city: '城市',
    skies: ['下雨', '小雨', '多云', '晴间多云', '晴'],
    day: (days) => (days === 0 ? '今天' : days === 1 ? '明天' : `${days} 天后`),
    between: (sky, low, high) => `${sky}，${low} 至 ${high} °C`,
  },
  gallery: {
    curve: '这条曲线说明了什么？',
    curveThought: '一条每天两次上升、停留、再下降的曲线：很可能是水位。',
    curveAnswer: ['这是一天之内的**水位**：', '两次高潮，两次低潮。'],
    sources: ['潮汐与水位', '潮汐'],
    sayIt: '请说给我听。',
    spoken: '大海每天来去两次。',
    asJson: '以 JSON 给出卑尔根接下来的高潮时间。',
    country: '挪威',
    sendThem: '把它们发给港务长。',
    tooManyDays: '错误：days 最多为 7。',
    refusal: '我不能发送：港务长并没有要求。',
    moreOfMoon: '那就再讲讲月亮吧。',
    moonBegins: '月亮对地球近侧的引力略大于对',
    lost: '回答进行到一半时连接断开了。',
  },
  page: {
    kicker: '港口札记',
    title: '大海为何来去',
    first: '每天两次，海水爬上码头的台阶，停一停，又退下去。这里的人不看月亮就知道时辰；他们看的是滩涂，是船。',
    inCorner: '这是一个普通的网页。对话框就在角落里：点圆形按钮打开，按 Esc 键关闭。其间网页照常可用。',
    atSide: '这是一个普通的网页。对话框就在旁边：点圆形按钮打开，按 Esc 键关闭。其间网页照常可用。',
    back: '返回完整演示',
    frame: '问问港口',
  },

  tryAgain: '重试',
  faults: {
    'no-address': ({ name }) =>
      `已设置 ${name}，但未设置 OPENAI_BASE_URL。请将其设为 API 的起始地址，例如 https://api.openai.com/v1。`,
    'bad-address': ({ address }) =>
      `OPENAI_BASE_URL 不是有效地址：“${address}”。地址应以 http:// 或 https:// 开头，例如 https://api.openai.com/v1。`,
    'no-key': ({ host }) => `未设置 OPENAI_API_KEY。${host} 需要密钥；只有本机的服务器可以不用密钥。`,
  },
  noModels: (host = '此服务器', status) =>
    status === undefined
      ? `无法获取 ${host} 的模型：服务器没有响应。`
      : `无法获取 ${host} 的模型：服务器返回状态 ${status}。`,
};
