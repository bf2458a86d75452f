import type { MarkdownLabels } from '@chat-stream/markdown';
import type { PartLabels } from './PartLabels.js';
import { counted, isolated } from './arabicWords.js';
import { DAY } from './day.js';

export const arabicParts: PartLabels = {
  day: (time) => new Date(time).toLocaleDateString('ar-u-nu-latn', DAY),
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
    counted(count, {
      zero: 'لا عناصر',
      one: 'عنصر واحد',
      two: 'عنصران',
      few: 'عناصر',
      many: 'عنصرًا',
      other: 'عنصر',
    }),
  showAsText: 'عرض على شكل نص',
  showAsTree: 'عرض على شكل شجرة',

  promptTokens: (count) => `الرموز المقروءة: ${isolated(count)}`,
  cachedTokens: (count) => `منها ${isolated(count)} من الذاكرة المؤقتة`,
  reasoningTokens: (count) => `منها ${isolated(count)} للتفكير`,
  cost: 'التكلفة',

  goodAnswer: 'إجابة جيدة',
  badAnswer: 'إجابة سيئة',
  feedbackComment: 'ما الذي يمكن تحسينه؟ (اختياري)',
  feedbackThanks: 'شكرًا على ملاحظتك.',
  sendFeedback: 'إرسال الملاحظة',

  export: 'تصدير',
  exportAs: (format) => `حفظ بصيغة ${isolated(format)}`,
  plainText: 'نص عادي',
  copyAsMarkdown: 'نسخ بصيغة Markdown',
  copyConversation: 'نسخ المحادثة',
  regenerateWith: (name) => `إعادة المحاولة باستخدام ${isolated(name)}`,
  regenerateMenu: 'إعادة المحاولة باستخدام…',
  rerun: 'مرة أخرى بالإعدادات نفسها تمامًا',
  showAllSources: (count) => `كل المصادر (${count})`,

  tooMany: (limit) =>
    `يمكن إرفاق ${counted(limit, { one: 'ملف واحد', two: 'ملفين', few: 'ملفات', many: 'ملفًا', other: 'ملف' })} على الأكثر.`,
  wrongType: (name, types) => `لم يُرفق ${isolated(name)}: يمكن إرفاق ${isolated(types)} فقط.`,
  fileKinds: { image: 'الصور', audio: 'الملفات الصوتية', video: 'مقاطع الفيديو', text: 'الملفات النصية' },
  unreadable: (name) => `تعذّرت قراءة ${isolated(name)}.`,
  mentions: 'الإشارات',
  dictate: 'إملاء صوتي',
  stopDictating: 'إيقاف الإملاء',
  dictationFailed: 'تعذّر الإملاء. تحقّق من السماح باستخدام الميكروفون.',
  characters: (count) =>
    counted(count, { zero: 'لا أحرف', one: 'حرف واحد', two: 'حرفان', few: 'أحرف', many: 'حرفًا', other: 'حرف' }),
  aboutTokens: (count) =>
    `نحو ${counted(count, { one: 'رمز واحد', two: 'رمزين', few: 'رموز', many: 'رمزًا', other: 'رمز' })}`,
  tooLong: (count) =>
    `تجاوزت الحد بمقدار ${counted(count, { one: 'حرف واحد', two: 'حرفين', few: 'أحرف', many: 'حرفًا', other: 'حرف' })}`,

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
  copyFailed: 'النسخ غير مسموح',
  wrap: 'التفاف الأسطر',
  download: 'تنزيل',
  table: 'جدول',
  copyTable: 'نسخ الجدول',
  copyTableAsMarkdown: 'نسخ بصيغة Markdown',
  formula: 'صيغة',
  task: 'مهمة',
  showImage: (host) => `إظهار الصورة من ${isolated(host)}`,
  blockedImage: 'الصورة غير معروضة',
  details: 'تفاصيل',
  alerts: { note: 'ملاحظة', tip: 'نصيحة', important: 'مهم', warning: 'تحذير', caution: 'تنبيه' },
  footnotes: 'الحواشي',
  footnote: (number) => `حاشية ${number}`,
  backToText: (number) => `العودة إلى المرجع ${number}`,
  citation: (number, title) => `المصدر ${number}: ${isolated(title)}`,
};
