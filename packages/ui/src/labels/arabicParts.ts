import type { MarkdownLabels } from '@chat-stream/markdown';
import type { PartLabels } from './PartLabels.js';
import { DAY } from './day.js';

export const arabicParts: PartLabels = {
  day: (time) => new Date(time).toLocaleDateString('ar', DAY),
  unread: 'جديد',
  loadOlder: 'تحميل رسائل أقدم',
  loadingOlder: 'جارٍ تحميل رسائل أقدم',

  find: 'البحث في هذه المحادثة',
  findNext: 'المطابقة التالية',
  findPrevious: 'المطابقة السابقة',
  findCount: (index, count) => `${index} من ${count}`,

  play: 'تشغيل',
  pause: 'إيقاف مؤقت',
  position: 'موضع التشغيل',
  playbackSpeed: 'السرعة',
  stillComing: 'لا يزال يصل',
  audioFailed: 'تعذّر تشغيل هذا الصوت.',
  transcript: 'النص المكتوب',

  json: 'إجابة منظّمة',
  jsonState: { writing: 'قيد الكتابة', complete: 'كاملة', cut: 'غير كاملة', broken: 'JSON غير صحيح' },
  jsonItems: (count) =>
    count === 1 ? 'عنصر واحد' : count === 2 ? 'عنصران' : count <= 10 ? `${count} عناصر` : `${count} عنصرًا`,
  showAsText: 'عرض كنص',
  showAsTree: 'عرض كشجرة',

  promptTokens: (count) => `قُرئ ${count} رمز`,
  cachedTokens: (count) => `${count} من الذاكرة المؤقتة`,
  reasoningTokens: (count) => `${count} للتفكير`,
  cost: 'التكلفة',

  goodAnswer: 'إجابة جيدة',
  badAnswer: 'إجابة سيئة',
  feedbackComment: 'ما الذي يمكن تحسينه؟ (اختياري)',
  feedbackThanks: 'شكرًا على ملاحظتك.',
  sendFeedback: 'إرسال الملاحظة',

  export: 'تصدير',
  exportAs: (format) => `حفظ بصيغة ${format}`,
  plainText: 'نص عادي',
  copyAsMarkdown: 'نسخ بصيغة Markdown',
  copyConversation: 'نسخ المحادثة',
  regenerateWith: (name) => `إعادة المحاولة باستخدام ${name}`,
  regenerateMenu: 'إعادة المحاولة باستخدام…',
  rerun: 'مرة أخرى بالإعدادات نفسها تمامًا',
  showAllSources: (count) => `كل المصادر (${count})`,

  tooMany: (limit) => `يمكن إرفاق ${limit} من الملفات على الأكثر.`,
  wrongType: (name, types) => `لم يُرفق ${name}: يمكن إرفاق ${types} فقط.`,
  unreadable: (name) => `تعذّرت قراءة ${name}.`,
  mentions: 'الإشارات',
  dictate: 'إملاء صوتي',
  stopDictating: 'إيقاف الإملاء',
  dictationFailed: 'تعذّر الإملاء. تحقّق من السماح باستخدام الميكروفون.',
  characters: (count) => `${count} حرفًا`,
  aboutTokens: (count) => `نحو ${count} رمز`,
  tooLong: (count) => `تجاوزت الحد بمقدار ${count} حرفًا`,

  openChat: 'فتح الدردشة',
  closeChat: 'إغلاق الدردشة',
  archive: 'أرشفة',
  unarchive: 'إخراج من الأرشيف',
  archived: (count) => `المؤرشفة (${count})`,
  download: 'تنزيل',
  zoomIn: 'تكبير',
  zoomOut: 'تصغير',
  previousImage: 'الصورة السابقة',
  nextImage: 'الصورة التالية',
  imageOf: (index, count) => `${index} من ${count}`,
  recallSent: 'إعادة كتابة الرسالة الأخيرة',
};

export const arabicMarkdown: MarkdownLabels = {
  code: 'شفرة',
  copy: 'نسخ',
  copied: 'تم النسخ',
  wrap: 'التفاف الأسطر',
  download: 'تنزيل',
  table: 'جدول',
  formula: 'صيغة',
  task: 'مهمة',
  showImage: (host) => `إظهار الصورة من ${host}`,
  blockedImage: 'الصورة غير معروضة',
  footnotes: 'الحواشي',
  footnote: (number) => `حاشية ${number}`,
  backToText: (number) => `العودة إلى المرجع ${number}`,
  citation: (number, title) => `المصدر ${number}: ${title}`,
};
