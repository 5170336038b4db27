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

/* Rimes parted by blanks, in groups by their plain first letter. */
struct rimes {
	char16_t first;
	unsigned after; /* enum after */
	const char16_t *list;
};

static const struct rimes rimes[] = {
	{u'a', ALL, u"a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây"},
	{u'a', BOTH, u"ăk"},
	{u'e', ALL, u"e ec em en eng eo ep et ê êch êm ên ênh êp êt êu"},
	{u'e', GI, u"êc êng"},
	{u'i', BOTH | QU, u"i ich im in inh ip it iu"},
	{u'i', BOTH, u"ia iêc iêm iên iêng iêp iêt iêu"},
	{u'o', ALL, u"o oc oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt"},
	{u'o', BOTH, u"oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt"},
	{u'o', BOTH, u"oe oem oen oeng oeo oet ooc oong"},
	{u'u', BOTH | GI, u"u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt"},
	{u'u', BOTH, u"uân uâng uât uây uê uêch uênh uêu uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu"},
	{u'u', BOTH | GI, u"ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu"},
	{u'y', BOTH | QU, u"y"},
	{u'y', BARE, u"yêm yêng yêu"},
	{u'y', BARE | QU, u"yên yêt"},
	{u'y', QU, u"ych yn ynh yp yt yu"},
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

bool syllable_is_vowel(char16_t letter)
{
	switch (syllable_plain(letter)) {
	case u'a':
	case u'e':
	case u'i':
	case u'o':
	case u'u':
	case u'y':
		return true;
	default:
		return false;
	}
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
static bool is_stopped(const char16_t *rime, size_t n)
{
	char16_t last = rime[n - 1];

	return last == u'c' || last == u'k' || last == u'p' || last == u't' || (n > 1 && rime[n - 2] == u'c');
}

/* How far the `n` letters of a word's rime are on the way to the rime. */
static enum spelling compare(const char16_t *letters, size_t n, const char16_t *rime, size_t rime_n)
{
	bool unmarked = false;

	if (n > rime_n)
		return SPELLING_NONE;
	for (size_t i = 0; i < n; i++) {
		if (letters[i] == rime[i])
			continue;
		if (letters[i] != syllable_plain(rime[i]))
			return SPELLING_NONE;
		unmarked = true;
	}
	if (unmarked)
		return SPELLING_UNMARKED;
	return n < rime_n ? SPELLING_BEGUN : SPELLING_WHOLE;
}

/* The best that one rime of the list makes of the `n` letters of a word's rime. `name`: no tone is asked for. */
static enum spelling search(const char16_t *list, const char16_t *letters, size_t n, enum tone tone, bool name)
{
	enum spelling best = SPELLING_NONE;
	size_t rime_n;

	for (const char16_t *rime = list; *rime; rime += rime_n + (rime[rime_n] == u' ')) {
		for (rime_n = 0; rime[rime_n] && rime[rime_n] != u' ';)
			rime_n++;
		enum spelling found = compare(letters, n, rime, rime_n);
		if (found > SPELLING_NONE && is_stopped(rime, rime_n)) {
			if (tone == TONE_GRAVE || tone == TONE_HOOK || tone == TONE_TILDE)
				found = SPELLING_NONE;
			else if (tone == TONE_LEVEL && found == SPELLING_WHOLE && !name)
				found = SPELLING_BEGUN;
		}
		best = found > best ? found : best;
	}
	return best;
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
	/* Đăk, Lăk: names are written without a tone too. */
	bool name = n == 3 && letters[2] == u'k' && (letters[0] == u'đ' || letters[0] == u'l');
	for (size_t i = 0; i < sizeof rimes / sizeof *rimes; i++) {
		if (rimes[i].first != syllable_plain(letters[at]) || !(rimes[i].after & after))
			continue;
		enum spelling found = search(rimes[i].list, letters + at, n - at, tone, name);
		best = found > best ? found : best;
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
		/* ie ye ue uo wait for their mark, oo for its end. */
		return second == u'e' || ((first == u'u' || first == u'o') && second == u'o') ? rime_at + 1 : rime_at;
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

bool syllable_take(uint32_t cp, char16_t *letter, enum tone *tone, bool *upper)
{
	*tone = TONE_LEVEL;
	for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++) {
		for (int t = TONE_LEVEL; t <= TONE_DOT; t++) {
			if (vowels[i].lower[t] != cp && vowels[i].upper[t] != cp)
				continue;
			*letter = vowels[i].lower[0];
			*tone = (enum tone)t;
			*upper = vowels[i].upper[t] == cp;
			return true;
		}
	}
	*upper = (cp >= 'A' && cp <= 'Z') || cp == u'Đ';
	if (cp == u'đ' || cp == u'Đ')
		*letter = u'đ';
	else if ((cp >= 'a' && cp <= 'z') || *upper)
		*letter = (char16_t)(cp | 0x20);
	else
		return false;
	return true;
}
