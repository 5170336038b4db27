/* SPDX-License-Identifier: MIT
 * vietnamese - all vowels with all tones in the order of the dictionary; with đ they are the 146 letters. */
#ifndef SOTAY_TESTS_UNIT_VIETNAMESE_H
#define SOTAY_TESTS_UNIT_VIETNAMESE_H

struct vietnamese_vowel {
	char folded;
	const char *lower[6]; /* ngang huyền hỏi ngã sắc nặng */
	const char *upper[6];
};

static const struct vietnamese_vowel vietnamese_vowels[12] = {
	{'a', {"a", "à", "ả", "ã", "á", "ạ"}, {"A", "À", "Ả", "Ã", "Á", "Ạ"}},
	{'a', {"ă", "ằ", "ẳ", "ẵ", "ắ", "ặ"}, {"Ă", "Ằ", "Ẳ", "Ẵ", "Ắ", "Ặ"}},
	{'a', {"â", "ầ", "ẩ", "ẫ", "ấ", "ậ"}, {"Â", "Ầ", "Ẩ", "Ẫ", "Ấ", "Ậ"}},
	{'e', {"e", "è", "ẻ", "ẽ", "é", "ẹ"}, {"E", "È", "Ẻ", "Ẽ", "É", "Ẹ"}},
	{'e', {"ê", "ề", "ể", "ễ", "ế", "ệ"}, {"Ê", "Ề", "Ể", "Ễ", "Ế", "Ệ"}},
	{'i', {"i", "ì", "ỉ", "ĩ", "í", "ị"}, {"I", "Ì", "Ỉ", "Ĩ", "Í", "Ị"}},
	{'o', {"o", "ò", "ỏ", "õ", "ó", "ọ"}, {"O", "Ò", "Ỏ", "Õ", "Ó", "Ọ"}},
	{'o', {"ô", "ồ", "ổ", "ỗ", "ố", "ộ"}, {"Ô", "Ồ", "Ổ", "Ỗ", "Ố", "Ộ"}},
	{'o', {"ơ", "ờ", "ở", "ỡ", "ớ", "ợ"}, {"Ơ", "Ờ", "Ở", "Ỡ", "Ớ", "Ợ"}},
	{'u', {"u", "ù", "ủ", "ũ", "ú", "ụ"}, {"U", "Ù", "Ủ", "Ũ", "Ú", "Ụ"}},
	{'u', {"ư", "ừ", "ử", "ữ", "ứ", "ự"}, {"Ư", "Ừ", "Ử", "Ữ", "Ứ", "Ự"}},
	{'y', {"y", "ỳ", "ỷ", "ỹ", "ý", "ỵ"}, {"Y", "Ỳ", "Ỷ", "Ỹ", "Ý", "Ỵ"}},
};

#endif
