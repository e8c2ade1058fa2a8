"""Names of invented people, in both scripts, that several benches share."""

FIRST = ("محمد|Mohammed", "فاطمة|Fatima", "أحمد|Ahmed", "خديجة|Khadija", "يوسف|Youssef", "زينب|Zineb", "حسن|Hassan", "مريم|Meriem",
         "عبد الله|Abdellah", "نعيمة|Naima", "سعيد|Said", "أمينة|Amina", "كريم|Karim", "سعاد|Souad", "عمر|Omar", "هند|Hind",
         "إدريس|Driss", "ليلى|Leila", "رشيد|Rachid", "سناء|Sanae")  # fmt: skip
ROOTS = ("علو|Alaou", "فاس|Fass", "بناني|Bennan", "إدريس|Idriss", "تاز|Taz", "وزان|Ouazzan", "صقل|Sqall", "كتان|Kettan", "برادة|Berrad",
         "شراب|Chraib", "منصور|Mansour", "حداد|Hadad", "نجار|Najjar", "سلاو|Slaou", "رباط|Rabat", "مكناس|Meknass", "زرهون|Zerhoun",
         "غزال|Ghazal", "عمران|Amran", "خطاب|Khattab")  # fmt: skip
ENDS = ("ي|i", "اوي|aoui", "ين|ine", "ان|an", "وش|ouch")
