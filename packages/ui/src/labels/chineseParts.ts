import type { MarkdownLabels } from '@chat-stream/markdown';
import type { PartLabels } from './PartLabels.js';
import { DAY } from './day.js';

export const chineseParts: PartLabels = {
  day: (time) => new Date(time).toLocaleDateString('zh-CN', DAY),
  unread: '新消息',
  loadOlder: '加载更早的消息',
  loadingOlder: '正在加载更早的消息',

  find: '在此对话中查找',
  findNext: '下一处',
  findPrevious: '上一处',
  findCount: (index, count) => `第 ${index} 处，共 ${count} 处`,

  play: '播放',
  pause: '暂停',
  position: '播放位置',
  playbackSpeed: '播放速度',
  stillComing: '仍在接收',
  audioFailed: '无法播放此音频。',
  transcript: '文字稿',

  json: '结构化回答',
  jsonState: { writing: '正在生成', complete: '完整', cut: '不完整', broken: '不是有效的 JSON' },
  jsonItems: (count) => `${count} 项`,
  showAsText: '显示为文本',
  showAsTree: '显示为树',

  promptTokens: (count) => `读取 ${count} 个词元`,
  cachedTokens: (count) => `其中缓存 ${count}`,
  reasoningTokens: (count) => `其中思考 ${count}`,
  cost: '费用',

  goodAnswer: '回答得好',
  badAnswer: '回答得不好',
  feedbackComment: '哪里可以更好？（可不填）',
  feedbackThanks: '感谢反馈。',
  sendFeedback: '发送反馈',

  export: '导出',
  exportAs: (format) => `保存为 ${format}`,
  plainText: '纯文本',
  copyAsMarkdown: '复制为 Markdown',
  copyConversation: '复制对话',
  regenerateWith: (name) => `用 ${name} 重新回答`,
  regenerateMenu: '换用…重新回答',
  rerun: '用完全相同的设置重新回答',
  showAllSources: (count) => `全部 ${count} 个来源`,

  tooMany: (limit) => `最多可添加 ${limit} 个文件。`,
  wrongType: (name, types) => `未添加 ${name}：只能添加 ${types}。`,
  unreadable: (name) => `无法读取 ${name}。`,
  mentions: '提及',
  dictate: '语音输入',
  stopDictating: '停止语音输入',
  dictationFailed: '语音输入失败，请检查麦克风权限。',
  characters: (count) => `${count} 个字符`,
  aboutTokens: (count) => `约 ${count} 个词元`,
  tooLong: (count) => `超出 ${count} 个字符`,

  openChat: '打开聊天',
  closeChat: '关闭聊天',
  archive: '归档',
  unarchive: '取消归档',
  archived: (count) => `已归档（${count}）`,
  download: '下载',
};

export const chineseMarkdown: MarkdownLabels = {
  code: '代码',
  copy: '复制',
  copied: '已复制',
  wrap: '自动换行',
  download: '下载',
  table: '表格',
  formula: '公式',
  task: '任务',
  showImage: (host) => `显示来自 ${host} 的图片`,
  blockedImage: '图片未显示',
  footnotes: '脚注',
  footnote: (number) => `脚注 ${number}`,
  backToText: (number) => `返回引用 ${number}`,
  citation: (number, title) => `来源 ${number}：${title}`,
};
