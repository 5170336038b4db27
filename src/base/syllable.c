/* SPDX-License-Identifier: MIT
 * syllable - how a Vietnamese syllable is spelled: initials, rimes, where the tone stands.
 *
 * Initials and rimes go together freely but for qu, gi and a few rimes that need or forbid an initial. The rules of
 * c/k, g/gh and ng/ngh are left alone: names break them (Bắc Kạn), and a slip of a writer is not ours to unmake. */
#include "syllable.h"

#include "text_utf8.h"

enum after {
	BARE = 1,     /* stands alone */
	ORDINARY = 2, /* after any initial but qu and gi */
	QU = 4,
	GI = 8,
	BOTH = BARE | ORDINARY,
	ALL = BOTH | QU | GI
};

struct rime {
	const char16_t *letters;
	unsigned after; /* enum after */
};

/* Sorted into groups by the plain first letter, for find_group(). */
static const struct rime rimes_a[] = {
	{u"a", ALL},
	{u"ac", ALL},
	{u"ach", ALL},
	{u"ai", ALL},
	{u"am", ALL},
	{u"an", ALL},
	{u"ang", ALL},
	{u"anh", ALL},
	{u"ao", ALL},
	{u"ap", ALL},
	{u"at", ALL},
	{u"au", ALL},
	{u"ay", ALL},
	{u"ăc", ALL},
	{u"ăk", BOTH},
	{u"ăm", ALL},
	{u"ăn", ALL},
	{u"ăng", ALL},
	{u"ăp", ALL},
	{u"ăt", ALL},
	{u"âc", ALL},
	{u"âm", ALL},
	{u"ân", ALL},
	{u"âng", ALL},
	{u"âp", ALL},
	{u"ât", ALL},
	{u"âu", ALL},
	{u"ây", ALL},
	{NULL, 0},
};
static const struct rime rimes_e[] = {
	{u"e", ALL},
	{u"ec", ALL},
	{u"em", ALL},
	{u"en", ALL},
	{u"eng", ALL},
	{u"eo", ALL},
	{u"ep", ALL},
	{u"et", ALL},
	{u"ê", ALL},
	{u"êc", GI},
	{u"êch", ALL},
	{u"êm", ALL},
	{u"ên", ALL},
	{u"êng", GI},
	{u"ênh", ALL},
	{u"êp", ALL},
	{u"êt", ALL},
	{u"êu", ALL},
	{NULL, 0},
};
static const struct rime rimes_i[] = {
	{u"i", BOTH | QU},
	{u"ich", BOTH | QU},
	{u"im", BOTH | QU},
	{u"in", BOTH | QU},
	{u"inh", BOTH | QU},
	{u"ip", BOTH | QU},
	{u"it", BOTH | QU},
	{u"iu", BOTH | QU},
	{u"ia", BOTH},
	{u"iêc", BOTH},
	{u"iêm", BOTH},
	{u"iên", BOTH},
	{u"iêng", BOTH},
	{u"iêp", BOTH},
	{u"iêt", BOTH},
	{u"iêu", BOTH},
	{NULL, 0},
};
static const struct rime rimes_o[] = {
	{u"o", ALL},
	{u"oc", ALL},
	{u"oi", ALL},
	{u"om", ALL},
	{u"on", ALL},
	{u"ong", ALL},
	{u"op", ALL},
	{u"ot", ALL},
	{u"ô", ALL},
	{u"ôc", ALL},
	{u"ôi", ALL},
	{u"ôm", ALL},
	{u"ôn", ALL},
	{u"ông", ALL},
	{u"ôp", ALL},
	{u"ôt", ALL},
	{u"ơ", ALL},
	{u"ơi", ALL},
	{u"ơm", ALL},
	{u"ơn", ALL},
	{u"ơp", ALL},
	{u"ơt", ALL},
	{u"oa", BOTH},
	{u"oac", BOTH},
	{u"oach", BOTH},
	{u"oai", BOTH},
	{u"oam", BOTH},
	{u"oan", BOTH},
	{u"oang", BOTH},
	{u"oanh", BOTH},
	{u"oao", BOTH},
	{u"oap", BOTH},
	{u"oat", BOTH},
	{u"oay", BOTH},
	{u"oăc", BOTH},
	{u"oăm", BOTH},
	{u"oăn", BOTH},
	{u"oăng", BOTH},
	{u"oăt", BOTH},
	{u"oe", BOTH},
	{u"oem", BOTH},
	{u"oen", BOTH},
	{u"oeng", BOTH},
	{u"oeo", BOTH},
	{u"oet", BOTH},
	{u"ooc", BOTH},
	{u"oong", BOTH},
	{NULL, 0},
};
static const struct rime rimes_u[] = {
	{u"u", BOTH | GI},
	{u"ua", BOTH | GI},
	{u"uc", BOTH | GI},
	{u"ui", BOTH | GI},
	{u"um", BOTH | GI},
	{u"un", BOTH | GI},
	{u"ung", BOTH | GI},
	{u"up", BOTH | GI},
	{u"ut", BOTH | GI},
	{u"uân", BOTH},
	{u"uâng", BOTH},
	{u"uât", BOTH},
	{u"uây", BOTH},
	{u"uê", BOTH},
	{u"uêch", BOTH},
	{u"uênh", BOTH},
	{u"uêu", BOTH},
	{u"uôc", BOTH | GI},
	{u"uôi", BOTH | GI},
	{u"uôm", BOTH | GI},
	{u"uôn", BOTH | GI},
	{u"uông", BOTH | GI},
	{u"uôt", BOTH | GI},
	{u"uơ", BOTH},
	{u"uy", BOTH},
	{u"uya", BOTH},
	{u"uych", BOTH},
	{u"uyn", BOTH},
	{u"uynh", BOTH},
	{u"uyp", BOTH},
	{u"uyt", BOTH},
	{u"uyu", BOTH},
	{u"uyên", BOTH},
	{u"uyêt", BOTH},
	{u"ư", BOTH | GI},
	{u"ưa", BOTH | GI},
	{u"ưc", BOTH | GI},
	{u"ưi", BOTH | GI},
	{u"ưm", BOTH | GI},
	{u"ưn", BOTH | GI},
	{u"ưng", BOTH | GI},
	{u"ưt", BOTH | GI},
	{u"ưu", BOTH | GI},
	{u"ươc", BOTH | GI},
	{u"ươi", BOTH | GI},
	{u"ươm", BOTH | GI},
	{u"ươn", BOTH | GI},
	{u"ương", BOTH | GI},
	{u"ươp", BOTH | GI},
	{u"ươt", BOTH | GI},
	{u"ươu", BOTH | GI},
	{NULL, 0},
};
static const struct rime rimes_y[] = {
	{u"y", BOTH | QU},
	{u"ych", QU},
	{u"yn", QU},
	{u"ynh", QU},
	{u"yp", QU},
	{u"yt", QU},
	{u"yu", QU},
	{u"yêm", BARE},
	{u"yên", BARE | QU},
	{u"yêng", BARE},
	{u"yêt", BARE | QU},
	{u"yêu", BARE},
	{NULL, 0},
};

/* What can follow the first letter of an initial; q and the i of gi are seen to in split(). */
static const struct {
	char16_t first;
	const char16_t *more[3];
} initials[] = {
	{u'b', {0}},
	{u'c', {u"h"}},
	{u'd', {0}},
	{u'đ', {0}},
	{u'g', {u"h"}},
	{u'h', {0}},
	{u'k', {u"h"}},
	{u'l', {0}},
	{u'm', {0}},
	{u'n', {u"gh", u"g", u"h"}},
	{u'p', {u"h"}},
	{u'r', {0}},
	{u's', {0}},
	{u't', {u"h", u"r"}},
	{u'v', {0}},
	{u'x', {0}},
};

/* Every vowel with all tones. */
static const struct {
	char16_t lower[7], upper[7];
} vowels[] = {
	{u"aàảãáạ", u"AÀẢÃÁẠ"},
	{u"ăằẳẵắặ", u"ĂẰẲẴẮẶ"},
	{u"âầẩẫấậ", u"ÂẦẨẪẤẬ"},
	{u"eèẻẽéẹ", u"EÈẺẼÉẸ"},
	{u"êềểễếệ", u"ÊỀỂỄẾỆ"},
	{u"iìỉĩíị", u"IÌỈĨÍỊ"},
	{u"oòỏõóọ", u"OÒỎÕÓỌ"},
	{u"ôồổỗốộ", u"ÔỒỔỖỐỘ"},
	{u"ơờởỡớợ", u"ƠỜỞỠỚỢ"},
	{u"uùủũúụ", u"UÙỦŨÚỤ"},
	{u"ưừửữứự", u"ƯỪỬỮỨỰ"},
	{u"yỳỷỹýỵ", u"YỲỶỸÝỴ"},
};

char16_t syllable_plain(char16_t letter)
{
	switch (letter) {
	case u'ă':
	case u'â':
		return u'a';
	case u'ê':
		return u'e';
	case u'ô':
	case u'ơ':
		return u'o';
	case u'ư':
		return u'u';
	case u'đ':
		return u'd';
	default:
		return letter;
	}
}

static const struct rime *find_group(char16_t first)
{
	switch (syllable_plain(first)) {
	case u'a':
		return rimes_a;
	case u'e':
		return rimes_e;
	case u'i':
		return rimes_i;
	case u'o':
		return rimes_o;
	case u'u':
		return rimes_u;
	case u'y':
		return rimes_y;
	default:
		return NULL;
	}
}

bool syllable_is_vowel(char16_t letter)
{
	return find_group(letter) != NULL;
}

/* Where the rime begins, and after what. 0 in *after: no initial is spelled like this. */
static size_t split(const char16_t *letters, size_t n, unsigned *after)
{
	*after = BARE;
	if (n == 0 || syllable_is_vowel(letters[0]))
		return 0;
	if (letters[0] == u'q') {
		*after = n == 1 || letters[1] == u'u' ? QU : 0;
		return 2;
	}
	*after = GI;
	if (n > 2 && letters[0] == u'g' && letters[1] == u'i' && syllable_is_vowel(letters[2]))
		return 2;
	*after = ORDINARY;
	for (size_t i = 0; i < sizeof initials / sizeof *initials; i++) {
		if (initials[i].first != letters[0])
			continue;
		for (size_t m = 0; m < 3 && initials[i].more[m]; m++) {
			const char16_t *more = initials[i].more[m];
			size_t at = 1;
			while (at < n && more[at - 1] && letters[at] == more[at - 1])
				at++;
			if (!more[at - 1])
				return at;
		}
		return 1;
	}
	*after = 0;
	return 0;
}

/* Whether c, ch, k, p or t closes the rime: it has only the tones sắc and nặng. */
static bool is_stopped(const char16_t *rime)
{
	size_t n = 0;

	while (rime[n])
		n++;
	return rime[n - 1] == u'c' || rime[n - 1] == u'k' || rime[n - 1] == u'p' || rime[n - 1] == u't' ||
		(n > 1 && rime[n - 2] == u'c');
}

/* How far the `n` letters of a word's rime are on the way to `rime`. */
static enum spelling compare(const char16_t *letters, size_t n, const char16_t *rime)
{
	bool unmarked = false;

	for (size_t i = 0; i < n; i++) {
		if (letters[i] == rime[i])
			continue;
		if (letters[i] != syllable_plain(rime[i]))
			return SPELLING_NONE;
		unmarked = true;
	}
	if (unmarked)
		return SPELLING_UNMARKED;
	return rime[n] ? SPELLING_BEGUN : SPELLING_WHOLE;
}

enum spelling syllable_check(const char16_t *letters, size_t n, enum tone tone, size_t *rime_at)
{
	unsigned after;
	size_t at = *rime_at = split(letters, n, &after);
	enum spelling best = SPELLING_NONE;

	if (!after)
		return SPELLING_NONE;
	if (at >= n)
		return SPELLING_BEGUN;
	const struct rime *rime = find_group(letters[at]);
	if (!rime)
		return SPELLING_NONE;
	for (; rime->letters; rime++) {
		if (!(rime->after & after))
			continue;
		enum spelling found = compare(letters + at, n - at, rime->letters);
		if (found > SPELLING_NONE && is_stopped(rime->letters)) {
			/* Đăk, Lăk: names are written without a tone too. */
			bool name = n == 3 && letters[2] == u'k' && (letters[0] == u'đ' || letters[0] == u'l');
			if (tone == TONE_GRAVE || tone == TONE_HOOK || tone == TONE_TILDE)
				found = SPELLING_NONE;
			else if (tone == TONE_LEVEL && found == SPELLING_WHOLE && !name)
				found = SPELLING_BEGUN;
		}
		if (found > best)
			best = found;
	}
	return best;
}

size_t syllable_tone_at(const char16_t *letters, size_t n, size_t rime_at, bool modern)
{
	size_t end = rime_at;

	while (end < n && syllable_is_vowel(letters[end]))
		end++;
	for (size_t i = end; i-- > rime_at;) {
		if (letters[i] != syllable_plain(letters[i]))
			return i;
	}
	char16_t first = letters[rime_at];
	char16_t second = end - rime_at > 1 ? letters[rime_at + 1] : 0;
	switch (end - rime_at) {
	case 1:
		return rime_at;
	case 2:
		if (end < n)
			return rime_at + 1;
		if ((first == u'o' && (second == u'a' || second == u'e')) || (first == u'u' && second == u'y'))
			return modern ? rime_at + 1 : rime_at;
		/* ie ye ue uo wait for their mark. */
		return second == u'e' || (first == u'u' && second == u'o') ? rime_at + 1 : rime_at;
	default:
		return first == u'u' && second == u'y' && letters[rime_at + 2] == u'e' ? rime_at + 2 : rime_at + 1;
	}
}

void syllable_put(char16_t letter, enum tone tone, bool upper, struct buf *out)
{
	char bytes[UTF8_BYTES_MAX];
	char16_t c = letter;

	for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++) {
		if (vowels[i].lower[0] == letter) {
			c = upper ? vowels[i].upper[tone] : vowels[i].lower[tone];
			buf_put(out, bytes, utf8_encode(c, bytes));
			return;
		}
	}
	if (upper)
		c = letter == u'đ' ? u'Đ' : (char16_t)(letter >= u'a' && letter <= u'z' ? letter - u'a' + u'A' : letter);
	buf_put(out, bytes, utf8_encode(c, bytes));
}
