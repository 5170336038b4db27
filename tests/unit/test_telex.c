/* SPDX-License-Identifier: MIT
 * test_telex - what people type: corrections, capitals, foreign words, abbreviations, names, lines of text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>

#include "sotay/base/telex.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct buf out;

static const char *line(const char *keys, enum telex_method method, enum telex_style style)
{
	buf_clear(&out);
	telex_line(keys, strlen(keys), method, style, &out);
	return buf_str(&out);
}

static void assert_typed(const char *keys, const char *expected, enum telex_method method, enum telex_style style)
{
	const char *found = line(keys, method, style);

	if (strcmp(found, expected) != 0)
		fail_msg("%s %s gives %s, not %s", method == TELEX_VNI ? "VNI" : "Telex", keys, found, expected);
}

/* What is shown after these keys; < is a backspace. */
static const char *shown(const char *keys, enum telex_method method, enum telex_style style)
{
	struct telex t = {0};

	for (; *keys; keys++) {
		if (*keys == '<')
			(void)telex_backspace(&t, method, style);
		else
			assert_true(telex_key(&t, *keys));
	}
	telex_compose(&t, method, style, &out);
	return buf_str(&out);
}

struct typed {
	const char *keys, *expected;
};

static void check_lines(const struct typed *cases, size_t n, enum telex_method method)
{
	for (size_t i = 0; i < n; i++)
		assert_typed(cases[i].keys, cases[i].expected, method, TELEX_MODERN);
}

static void a_repeated_key_undoes(void **state)
{
	static const struct typed cases[] = {
		{"ass", "as"},
		{"aff", "af"},
		{"arr", "ar"},
		{"axx", "ax"},
		{"ajj", "aj"},
		{"aaa", "aa"},
		{"eee", "ee"},
		{"ooo", "oo"},
		{"ddd", "dd"},
		{"ww", "w"},
		{"WW", "W"},
		{"uww", "uw"},
		{"oww", "ow"},
		{"aww", "aw"},
		{"uoww", "uow"},
		{"tesst", "test"},
		{"taxxi", "taxi"},
		{"reffresh", "refresh"},
		{"gooogle", "google"},
		{"toool", "tool"},
		{"xuaaan", "xuaan"},
		{"dangdd", "dangd"},
		{"dataa", "data"},
		{"wwindows", "windows"},
		{"noww", "now"},
		{"sawss", "saws"},
		{"tooss", "tôs"},
		{"thuongww", "thuongw"},
		{"OSS", "OS"},
		{"tests", "tets"},
	};
	static const struct typed vni[] = {
		{"a11", "a1"},
		{"a66", "a6"},
		{"o77", "o7"},
		{"a88", "a8"},
		{"d99", "d9"},
		{"a115", "a15"},
		{"uo77", "uo7"},
	};
	(void)state;
	check_lines(cases, COUNT(cases), TELEX_TELEX);
	check_lines(vni, COUNT(vni), TELEX_VNI);
}

static void marks_and_tones_can_be_changed(void **state)
{
	static const struct typed cases[] = {
		{"asf", "à"},
		{"toanfs", "toán"},
		{"tofans", "toán"},
		{"asz", "a"},
		{"toansz", "toan"},
		{"toanszf", "toàn"},
		{"toowi", "tơi"},
		{"towio", "tôi"},
		{"tawna", "tân"},
		{"taanw", "tăn"},
		{"muoonw", "mươn"},
		{"muwowno", "muôn"},
		{"nguoonwf", "ngườn"},
	};
	static const struct typed vni[] = {
		{"a15", "ạ"},
		{"a10", "a"},
		{"to6i7", "tơi"},
		{"ta8n6", "tân"},
		{"hoan20", "hoan"},
		{"hoan202", "hoàn"},
	};
	(void)state;
	check_lines(cases, COUNT(cases), TELEX_TELEX);
	assert_string_equal(shown("thuoww", TELEX_TELEX, TELEX_MODERN), "thươ");
	check_lines(vni, COUNT(vni), TELEX_VNI);
}

static void w_is_a_letter_of_its_own(void **state)
{
	static const struct typed cases[] = {
		{"w", "ư"},
		{"tw", "tư"},
		{"nhwngx", "những"},
		{"Wng", "Ưng"},
		{"giwx", "giữ"},
		{"wowng", "ương"},
		{"cwus", "cứu"},
		{"huow", "huơ"},
		{"thuowr", "thuở"},
		{"thuowng", "thương"},
		{"khuow", "khuơ"},
		{"quow", "quơ"},
		{"uow", "ươ"},
		{"luuw", "lưu"},
		{"huouw", "hươu"},
		{"cuawr", "cửa"},
		{"quaw", "quaw"},
		{"quawng", "quăng"},
		{"hoawcj", "hoặc"},
	};
	(void)state;
	check_lines(cases, COUNT(cases), TELEX_TELEX);
}

static void tones_stand_where_the_style_wants_them(void **state)
{
	static const struct {
		const char *keys, *modern, *classic;
	} cases[] = {
		{"hoaf", "hoà", "hòa"},
		{"khoer", "khoẻ", "khỏe"},
		{"thuys", "thuý", "thúy"},
		{"HUYR", "HUỶ", "HỦY"},
		{"hoanf", "hoàn", "hoàn"},
		{"huynhf", "huỳnh", "huỳnh"},
		{"quys", "quý", "quý"},
		{"quaf", "quà", "quà"},
		{"giaf", "già", "già"},
		{"gif", "gì", "gì"},
		{"muaf", "mùa", "mùa"},
		{"nghiax", "nghĩa", "nghĩa"},
		{"thuees", "thuế", "thuế"},
		{"thuowr", "thuở", "thuở"},
		{"khuyur", "khuỷu", "khuỷu"},
		{"ngoaif", "ngoài", "ngoài"},
		{"gieengs", "giếng", "giếng"},
		{"giuwowngf", "giường", "giường"},
		{"quyeets", "quyết", "quyết"},
		{"oas", "oá", "óa"},
		{"yeen", "yên", "yên"},
		{"nguwowif", "người", "người"},
		{"xooongf", "xoòng", "xoòng"},
		{"ngoeor", "ngoẻo", "ngoẻo"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_typed(cases[i].keys, cases[i].modern, TELEX_TELEX, TELEX_MODERN);
		assert_typed(cases[i].keys, cases[i].classic, TELEX_TELEX, TELEX_CLASSIC);
	}
}

static void capitals_stay_where_they_were_typed(void **state)
{
	static const struct typed cases[] = {
		{"VIEETJ NAM", "VIỆT NAM"},
		{"Vieetj", "Việt"},
		{"DDAWNGJ", "ĐẶNG"},
		{"Ddawngj", "Đặng"},
		{"ddAWNGJ", "đẶNG"},
		{"viEetj", "viỆt"},
		{"vieEtj", "việt"},
		{"XuOwngf", "XưỜng"},
		{"dDi", "đi"},
		{"NGUOIWF", "NGƯỜI"},
		{"Aans", "Ấn"},
	};
	static const struct typed vni[] = {{"VIE65T", "VIỆT"}, {"D9U7O7NG2", "ĐƯỜNG"}, {"Tha2nh Pho61", "Thành Phố"}};
	(void)state;
	check_lines(cases, COUNT(cases), TELEX_TELEX);
	check_lines(vni, COUNT(vni), TELEX_VNI);
}

static void foreign_words_stay_as_typed(void **state)
{
	static const char *const words[] = {"windows", "facebook", "email", "zalo", "google", "status", "www", "class",
		"password", "express", "server", "microsoft", "router", "website", "internet", "wifi", "online", "video",
		"photo", "data", "logo", "user", "username", "admin", "excel", "word", "world", "access", "address", "business",
		"message", "session", "office", "error", "sorry", "issue", "lesson", "coffee", "mirror", "assist", "law", "saw",
		"two", "wow", "wiw", "wowww", "web", "download", "upload", "android", "samsung", "youtube", "tiktok",
		"messenger", "viber", "gmail", "outlook", "print", "scanner", "modem", "driver", "update", "restart", "refresh",
		"desktop", "laptop", "tablet", "keyboard", "mouse", "screen", "system", "network", "software", "firefox",
		"chrome", "safari", "linux", "ubuntu", "debian", "meet", "keep", "deep", "book", "cookie", "kiosk", "banner",
		"poster", "fanpage", "livestream", "covid19", "VNeID", "QRCode", "OCOP", "ASEAN", "USB", "USD", "HTML", "css",
		"pdf", "xlsx", "docx", "hawk", "cafe", "next", "text", "exit", "doctor", "motor", "camera", "banana", "area",
		"David", "Obama", "Messi", "Ronaldo", "Twitter", "hehe", "alo", "aloo", "zzz", "xyz", "100W", "W3C", "3D",
		"A4s", "kp1"};
	(void)state;
	for (size_t i = 0; i < COUNT(words); i++)
		assert_typed(words[i], words[i], TELEX_TELEX, TELEX_MODERN);
	static const char *const digits[] = {
		"15", "2022", "kp1", "Q1", "covid19", "h2o", "hoa9c8", "B12", "x86", "mp3", "4g"};
	for (size_t i = 0; i < COUNT(digits); i++)
		assert_typed(digits[i], digits[i], TELEX_VNI, TELEX_MODERN);
}

static void abbreviations_can_have_a_barred_d(void **state)
{
	static const struct typed cases[] = {
		{"ddk", "đk"},
		{"ddt", "đt"},
		{"ddc", "đc"},
		{"SDDT", "SĐT"},
		{"HDDND", "HĐND"},
		{"QDD-UBND", "QĐ-UBND"},
		{"NDD-CP", "NĐ-CP"},
		{"CDDS", "CĐS"},
		{"BQLDDA", "BQLĐA"},
		{"LDDTBXH", "LĐTBXH"},
		{"MTTQ", "MTTQ"},
		{"add", "add"},
		{"middle", "middle"},
		{"HDDDND", "HDDND"},
	};
	static const struct typed vni[] = {{"d9k", "đk"}, {"HD9ND", "HĐND"}, {"QD9", "QĐ"}, {"SD9T", "SĐT"}};
	(void)state;
	check_lines(cases, COUNT(cases), TELEX_TELEX);
	check_lines(vni, COUNT(vni), TELEX_VNI);
}

static void names_and_loans_can_be_typed(void **state)
{
	static const struct typed cases[] = {
		{"Bawcs Kanj", "Bắc Kạn"},
		{"DDawks Lawks", "Đắk Lắk"},
		{"DDawk Noong", "Đăk Nông"},
		{"Sa Pa", "Sa Pa"},
		{"row-mooocs", "rơ-moóc"},
		{"xooong", "xoong"},
		{"Gieesng", "Giếng"},
		{"loengr xoerng", "loẻng xoẻng"},
		{"khuyr tay", "khuỷ tay"},
		{"huyjch", "huỵch"},
		{"bis bo", "bí bo"},
		{"caf phee", "cà phê"},
		{"oo too", "ô tô"},
	};
	(void)state;
	check_lines(cases, COUNT(cases), TELEX_TELEX);
}

static void a_word_is_shown_as_it_grows_and_settled_when_it_is_over(void **state)
{
	static const struct {
		const char *keys, *shown, *settled;
	} cases[] = {
		{"tiee", "tiê", "tiee"},
		{"tiees", "tiế", "tiees"},
		{"tiej", "tiẹ", "tiej"},
		{"tiejng", "tiẹng", "tiejng"},
		{"user", "uẻ", "user"},
		{"data", "dât", "data"},
		{"law", "lă", "law"},
		{"aw", "ă", "ă"},
		{"aws", "ắ", "ắ"},
		{"uw", "ư", "ư"},
		{"dd", "đ", "đ"},
		{"ddieu", "đieu", "ddieu"},
		{"wi", "ưi", "ưi"},
		{"win", "win", "win"},
		{"uwow", "ươ", "ươ"},
		{"tuow", "tươ", "tuow"},
		{"nguoif", "nguòi", "nguoif"},
		{"nguoifw", "người", "người"},
		{"saws", "sắ", "saws"},
		{"tieengsd", "tieengsd", "tieengsd"},
		{"mess", "mes", "mes"},
		{"messa", "messa", "messa"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct telex t = {0};
		assert_string_equal(shown(cases[i].keys, TELEX_TELEX, TELEX_MODERN), cases[i].shown);
		for (const char *k = cases[i].keys; *k; k++)
			assert_true(telex_key(&t, *k));
		telex_finish(&t, TELEX_TELEX, TELEX_MODERN, &out);
		assert_string_equal(buf_str(&out), cases[i].settled);
	}
}

static void backspace_leaves_a_word_that_can_be_typed_on(void **state)
{
	static const struct {
		const char *keys, *modern, *classic;
	} cases[] = {
		{"vieet<s", "viế", "viế"},
		{"tieengs<", "tiến", "tiến"},
		{"tieengs<<", "tiế", "tiế"},
		{"tieengs<<<", "ti", "ti"},
		{"tieengs<m", "tieensm", "tieensm"},
		{"tieengs<<m", "tiếm", "tiếm"},
		{"chaof<", "chà", "chà"},
		{"hoaf<", "ho", "hò"},
		{"hoanf<", "hoà", "hòa"},
		{"hoanf<s", "hoá", "hóa"},
		{"hoanf<f", "hoaf", "hoaf"},
		{"nguoiwf<", "ngườ", "ngườ"},
		{"nguoiwf<<", "ngư", "ngư"},
		{"thuow<", "thu", "thu"},
		{"DDaang<<<<", "", ""},
		{"a<", "", ""},
		{"<a", "a", "a"},
		{"toi<as", "toá", "tóa"},
		{"ass<", "a", "a"},
		{"ass<s", "á", "á"},
		{"tieengsd<", "tiếng", "tiếng"},
		{"windows<<<<", "win", "win"},
		{"windows<<<<<ng", "wing", "wing"},
		{"reff<f", "rè", "rè"},
		{"tooss<", "tô", "tô"},
		{"xooongf<<", "xoò", "xoò"},
		{"tw<w", "tư", "tư"},
		{"w<", "", ""},
		{"HDDND<<", "HĐ", "HĐ"},
		{"HDDND<<<", "H", "H"},
		{"VIEETJ<J", "VIÊJ", "VIÊJ"},
		{"muaf<", "mù", "mù"},
		{"quawng<", "quăn", "quăn"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_string_equal(shown(cases[i].keys, TELEX_TELEX, TELEX_MODERN), cases[i].modern);
		assert_string_equal(shown(cases[i].keys, TELEX_TELEX, TELEX_CLASSIC), cases[i].classic);
	}
	assert_string_equal(shown("tie6ng1<<", TELEX_VNI, TELEX_MODERN), "tiế");
	assert_string_equal(shown("tie6ng19<", TELEX_VNI, TELEX_MODERN), "tiếng");
	assert_string_equal(shown("a1<a2", TELEX_VNI, TELEX_MODERN), "à");
	assert_string_equal(shown("ass<", TELEX_OFF, TELEX_MODERN), "as");
}

static void what_is_not_typed_in_keys_passes_untouched(void **state)
{
	static const struct typed cases[] = {
		{"", ""},
		{"hoas, hoaf!", "hoá, hoà!"},
		{"“tieengs”–vieetj…", "“tiếng”–việt…"},
		{"tiếng Việt", "tiếng Việt"},
		{"đas", "đas"},
		{"asđ", "asđ"},
		{"ti\314\201as", "ti\314\201as"},
		{"\t as \t", "\t á \t"},
		{"as\xff", "á\xff"},
		{"\xc3 as", "\xc3 á"},
		{"tieengs1 tieengs2", "tiếng1 tiếng2"},
		{"as.as@as", "á.á@á"},
		{"thuwongthuwongthuwongthuwongthuwongs", "thuwongthuwongthuwongthuwongthuwongs"},
		{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaas", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaas"},
	};
	(void)state;
	check_lines(cases, COUNT(cases), TELEX_TELEX);
	assert_typed("tieengs a1", "tieengs a1", TELEX_OFF, TELEX_MODERN);
	assert_typed("tieengs", "tieengs", TELEX_VNI, TELEX_MODERN);
	buf_clear(&out);
	telex_line("as\0as", 5, TELEX_TELEX, TELEX_MODERN, &out);
	assert_int_equal(out.len, 5);
	assert_memory_equal(out.data, "á\0á", 5);
}

static void a_literal_word_and_a_full_one_take_no_marks(void **state)
{
	struct telex t = {.literal = true};

	(void)state;
	assert_true(telex_key(&t, 'a') && telex_key(&t, 's'));
	telex_compose(&t, TELEX_TELEX, TELEX_MODERN, &out);
	assert_string_equal(buf_str(&out), "as");
	telex_finish(&t, TELEX_TELEX, TELEX_MODERN, &out);
	assert_string_equal(buf_str(&out), "as");
	assert_true(telex_backspace(&t, TELEX_TELEX, TELEX_MODERN));
	assert_true(t.literal && strcmp(t.keys, "a") == 0);
	telex_reset(&t);
	assert_false(t.literal);
	for (size_t i = 0; i < TELEX_WORD_KEYS_MAX; i++)
		assert_true(telex_key(&t, 'o'));
	assert_false(telex_key(&t, 'o'));
	assert_int_equal(t.n_keys, TELEX_WORD_KEYS_MAX);
}

static void only_letters_and_digits_are_keys_of_a_word(void **state)
{
	(void)state;
	for (int c = 0; c < 256; c++) {
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'), digit = c >= '0' && c <= '9';
		assert_int_equal(telex_is_word_key(TELEX_TELEX, (char)c), letter || digit);
		assert_int_equal(telex_is_word_key(TELEX_VNI, (char)c), letter || digit);
		assert_int_equal(telex_is_word_key(TELEX_OFF, (char)c), letter);
	}
}

/* Keys hit at random: what is shown is always UTF-8 in NFC, never longer than what was hit, and backspace empties it.
 */
static void no_keys_lead_astray(void **state)
{
	static const char keys[] = "aaeeiioouuyywwddsfrxjzhngctpqgmbkAEOUDWSJ0123456789l";
	unsigned seed = 2022;
	unsigned long words = getenv("SOTAY_TEST_SHORT") ? 500 : 100000;

	(void)state;
	for (unsigned long i = 0; i < words; i++) {
		enum telex_method method = i % 2 ? TELEX_VNI : TELEX_TELEX;
		struct telex t = {0};
		seed = seed * 1103515245 + 12345;
		for (size_t n = 1 + (seed >> 16) % TELEX_WORD_KEYS_MAX; n > 0; n--) {
			seed = seed * 1103515245 + 12345;
			assert_true(telex_key(&t, keys[(seed >> 16) % (sizeof keys - 1)]));
			telex_finish(&t, method, TELEX_CLASSIC, &out);
			telex_compose(&t, method, TELEX_CLASSIC, &out);
			char *nfc = (char *)utf8proc_NFC((const utf8proc_uint8_t *)buf_str(&out));
			assert_non_null(nfc);
			assert_string_equal(nfc, buf_str(&out));
			free(nfc);
		}
		size_t left = t.n_keys;
		while (telex_backspace(&t, method, TELEX_CLASSIC))
			assert_true(left-- > 0);
		telex_compose(&t, method, TELEX_CLASSIC, &out);
		assert_int_equal(out.len, 0);
	}
}

static void a_word_that_is_there_is_taken_up_as_if_just_typed(void **state)
{
	static const struct {
		enum telex_method method;
		const char *word, *more, *expected; /* more NULL: it is not taken up */
	} cases[] = {
		{TELEX_TELEX, "phuong", "wf", "phường"},
		{TELEX_TELEX, "phường", "s", "phướng"},
		{TELEX_TELEX, "PHƯỜNG", "S", "PHƯỚNG"},
		{TELEX_TELEX, "Đ", "i", "Đi"},
		{TELEX_TELEX, "hòa", "n", "hoàn"}, /* whichever style it was written in */
		{TELEX_TELEX, "hoà", "n", "hoàn"},
		{TELEX_TELEX, "windows", "s", "windowss"},
		{TELEX_VNI, "Bắc", "1", "Băc1"},
		{TELEX_VNI, "Tân", "2", "Tần"},
		{TELEX_OFF, "phuong", NULL, NULL},
		{TELEX_TELEX, "", NULL, NULL},
		{TELEX_TELEX, "test", NULL, NULL}, /* it would come out as tét */
		{TELEX_TELEX, "user", NULL, NULL},
		{TELEX_TELEX, "日本", NULL, NULL},
		{TELEX_TELEX, "áá", NULL, NULL},
		{TELEX_TELEX, "a b", NULL, NULL},
		{TELEX_TELEX, "abcdefghijklmnopqrstuvwxyzabcdefg", NULL, NULL},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct telex t = {.keys = "x", .n_keys = 1};
		bool taken = telex_adopt(&t, cases[i].word, strlen(cases[i].word), cases[i].method);

		if (taken != (cases[i].more != NULL))
			fail_msg("%s is %staken up", cases[i].word, taken ? "" : "not ");
		if (!taken) {
			assert_int_equal(t.n_keys, 0);
			continue;
		}
		for (const char *c = cases[i].more; *c; c++)
			assert_true(telex_key(&t, *c));
		telex_compose(&t, cases[i].method, TELEX_MODERN, &out);
		assert_string_equal(buf_str(&out), cases[i].expected);
	}
}

static int free_out(void **state)
{
	(void)state;
	buf_fini(&out);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_repeated_key_undoes),
		cmocka_unit_test(marks_and_tones_can_be_changed),
		cmocka_unit_test(w_is_a_letter_of_its_own),
		cmocka_unit_test(tones_stand_where_the_style_wants_them),
		cmocka_unit_test(capitals_stay_where_they_were_typed),
		cmocka_unit_test(foreign_words_stay_as_typed),
		cmocka_unit_test(abbreviations_can_have_a_barred_d),
		cmocka_unit_test(names_and_loans_can_be_typed),
		cmocka_unit_test(a_word_is_shown_as_it_grows_and_settled_when_it_is_over),
		cmocka_unit_test(backspace_leaves_a_word_that_can_be_typed_on),
		cmocka_unit_test(what_is_not_typed_in_keys_passes_untouched),
		cmocka_unit_test(a_literal_word_and_a_full_one_take_no_marks),
		cmocka_unit_test(only_letters_and_digits_are_keys_of_a_word),
		cmocka_unit_test(a_word_that_is_there_is_taken_up_as_if_just_typed),
		cmocka_unit_test(no_keys_lead_astray),
	};

	return cmocka_run_group_tests_name("telex", tests, NULL, free_out);
}
