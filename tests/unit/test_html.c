/* SPDX-License-Identifier: MIT
 * test_html - the report as a page: well-formed whatever people wrote, official for the ward and plain for a unit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "plan_pack.h"
#include "report_kit.h"
#include "sotay/base/text.h"

struct fixture {
	struct report_kit kit;
	struct buf page;
};

static const char plan_csv[] =
	"key,value\ncode,nho\ntitle,Tuyên truyền thử\nyear,2022\nlead_unit,vptk\nutc_offset,+07:00\nperiod_rule,nd09\n"
	"feedback_days,15\nissuer,ỦY BAN NHÂN DÂN PHƯỜNG THỬ\ndoc_symbol,BC-UBND\nsign_for,TM. ỦY BAN NHÂN DÂN\n"
	"sign_title,PHÓ CHỦ TỊCH\nplace,Nơi Thử\nward,Thử\nward_kind,phường\nrecipients,UBND thành phố;Lưu\n";

static void begin(struct fixture *f, const char *unit)
{
	report_kit_start(&f->kit, "2022-03", RULE_ND09, unit);
}

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	report_kit_init(&f->kit, plan_csv);
	begin(f, NULL);
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	report_kit_fini(&f->kit);
	buf_fini(&f->page);
	free(f);
	return 0;
}

/* ---- well-formed XML, as far as this page uses it ---- */

enum { DEPTH_MAX = 32 };

static const char *after_entity(const char *s)
{
	size_t len = strcspn(s + 1, ";<& ");

	assert_true(s[1 + len] == ';' && len > 1 && len < 7);
	return s + len + 2;
}

/* Behind the tag at `s`; `open` holds the tags that are open, outermost first. */
static const char *after_tag(const char *s, const char **open, size_t *depth)
{
	bool closes = s[1] == '/', alone;
	const char *name = s + 1 + closes, *end = name;

	for (char quote = '\0'; quote || *end != '>'; end++) {
		assert_true(*end != '\0' && *end != '<');
		if (quote ? *end == quote : *end == '"')
			quote = quote ? '\0' : *end;
	}
	alone = end[-1] == '/';
	if (closes) {
		size_t len = (size_t)(end - name);

		assert_true(*depth > 0);
		(*depth)--;
		assert_memory_equal(open[*depth], name, len);
		assert_false(isalnum((unsigned char)open[*depth][len]));
	} else if (!alone) {
		assert_true(*depth < DEPTH_MAX);
		open[(*depth)++] = name;
	}
	return end + 1;
}

static void expect_well_formed(const struct buf *page)
{
	const char *open[DEPTH_MAX], *s = buf_str(page);
	size_t depth = 0;

	assert_int_equal(strlen(s), page->len);
	assert_true(text_is_utf8(s, page->len));
	while (*s) {
		if (strncmp(s, "<!--", 4) == 0)
			s = strstr(s, "-->") + 3;
		else if (strncmp(s, "<!DOCTYPE", 9) == 0)
			s = strchr(s, '>') + 1;
		else if (strncmp(s, "<style>", 7) == 0)
			s = strstr(s, "</style>") + 8;
		else if (*s == '<')
			s = after_tag(s, open, &depth);
		else if (*s == '&')
			s = after_entity(s);
		else {
			assert_true((unsigned char)*s >= 0x20 || *s == '\n');
			s++;
		}
	}
	assert_int_equal(depth, 0);
}

static void put(struct fixture *f, const char *lang, bool people)
{
	(void)report_kit_finish(&f->kit);
	f->kit.report->people = people;
	buf_clear(&f->page);
	report_put_html(f->kit.report, i18n_get(lang), &f->page);
	expect_well_formed(&f->page);
}

static bool has(const struct fixture *f, const char *text)
{
	return strstr(buf_str(&f->page), text) != NULL;
}

/* ---- what people wrote ---- */

static void whatever_people_wrote_stays_text(void **state)
{
	struct fixture *f = *state;

	report_kit_feed(f->kit.tally, KIND_SESSION, "=cmd|' /C calc'!A0", "title=<script>alert(1)</script>;topics=models");
	report_kit_feed(f->kit.tally, KIND_SESSION, "Chị \"Lan\" & <em>em</em>",
		"title=A & B \x01\x1b[31m đỏ;topics=models");
	report_kit_feed(f->kit.tally, KIND_PROGRESS, "]]>", "result=Một <b>hai</b>\nba --> bốn;unit=vptk;duty=anything");
	for (size_t i = 0; i < 2; i++) {
		put(f, i ? "en" : "vi", true);
		assert_false(has(f, "<script"));
		assert_false(has(f, "<em>"));
		assert_false(has(f, "<b>hai"));
		assert_true(has(f, "&lt;script&gt;alert(1)&lt;/script&gt;"));
		assert_true(has(f, "Chị &quot;Lan&quot; &amp; &lt;em&gt;em&lt;/em&gt;"));
		assert_true(has(f, "=cmd|&#39; /C calc&#39;!A0"));
		assert_true(has(f, "Một &lt;b&gt;hai&lt;/b&gt;<br/>ba --&gt; bốn."));
		assert_true(has(f, "[31m đỏ"));
	}
}

static void a_word_without_end_may_break_anywhere(void **state)
{
	struct fixture *f = *state;
	char fields[500] = "topics=models;title=";

	memset(fields + strlen(fields), 'w', 400);
	report_kit_feed(f->kit.tally, KIND_SESSION, fields + strlen("topics=models;title="), fields);
	put(f, "vi", true);
	assert_true(has(f, "overflow-wrap:anywhere"));
	assert_true(has(f, "table-layout:fixed"));
	assert_true(has(f, fields + strlen("topics=models;title=")));
}

static void no_citizen_is_named(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < 2; i++) {
		begin(f, i ? "vptk" : NULL);
		report_kit_feed(f->kit.tally, KIND_ASSIST, "A", "citizen=Trần Thị Kín;phone=0905123456;dossier=H48.99");
		report_kit_feed(f->kit.tally, KIND_FEEDBACK, "A", "citizen=Trần Thị Kín;phone=0905123456");
		put(f, "vi", true);
		assert_true(f->kit.report->records[SPAN_PERIOD] == 2);
		assert_false(has(f, "Trần Thị Kín"));
		assert_false(has(f, "0905123456"));
		assert_false(has(f, "H48.99"));
	}
}

/* ---- how much there is ---- */

static void an_empty_period_is_a_page_too(void **state)
{
	struct fixture *f = *state;

	put(f, "vi", true);
	assert_true(has(f, tr(i18n_get("vi"), "Nothing was recorded in this period.")));
	assert_true(has(f, tr(i18n_get("vi"), "Nobody has recorded anything.")));
	begin(f, "dtt");
	put(f, "en", false);
	assert_true(has(f, "Nothing was recorded in this period."));
}

static void one_record_is_counted_and_told(void **state)
{
	struct fixture *f = *state;

	report_kit_feed(f->kit.tally, KIND_SESSION, "Anh Một", "attendees=31;channel=area_meeting");
	put(f, "vi", false);
	assert_true(has(f, "31 người tham dự"));
	assert_true(has(f, "Họp khối phố"));
	assert_false(has(f, "Anh Một"));
	put(f, "vi", true);
	assert_true(has(f, "<h2>Anh Một</h2>"));
}

static void a_figure_of_a_duty_that_says_not_what_it_counts_stands_under_the_duty(void **state)
{
	struct fixture *f = *state;

	report_kit_feed(f->kit.tally, KIND_PROGRESS, "A", "duty=v.month;period=2022-03;quantity=7777;person=Anh Ba");
	put(f, "vi", false);
	assert_true(has(f, "<td>Báo cáo tháng</td><td class=\"r\" align=\"right\">7.777</td>"));
}

static void a_unit_without_duties_says_so(void **state)
{
	struct plan_files files;
	struct fixture *f = *state;

	tally_free(&f->kit.tally);
	plan_free(&f->kit.plan);
	pack_files(&files);
	pack_put(&files, "plan.csv", plan_csv);
	pack_put(&files, "duties.csv",
		"code,unit,title,detail,section,cadence,channel,kind,measure,replaced_by\n"
		"v.month,vptk,Báo cáo tháng,,V,monthly,,progress,,\n");
	f->kit.plan = pack_parse(&files);
	begin(f, "lone");
	put(f, "en", false);
	assert_true(has(f, "The plan gives this unit no duties of its own."));
	begin(f, "vptk");
	put(f, "en", false);
	assert_false(has(f, "The plan gives this unit no duties of its own."));
}

/* ---- the frame ---- */

static const char *const official[] = {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "/BC-UBND",
	"TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH", "Nơi nhận:", "Số:"};

static void the_wards_report_is_an_official_paper(void **state)
{
	struct fixture *f = *state;

	report_kit_feed(f->kit.tally, KIND_SESSION, "A", "");
	put(f, "vi", false);
	for (size_t i = 0; i < sizeof official / sizeof *official; i++)
		assert_true(has(f, official[i]));
	assert_true(has(f, "BÁO CÁO"));
	assert_true(has(f, "- UBND thành phố;"));
	assert_true(has(f, "size:210mm 297mm"));
	assert_false(has(f, "PHIẾU BÁO CÁO"));
}

static void a_units_sheet_claims_no_authority(void **state)
{
	struct fixture *f = *state;

	begin(f, "phunu");
	report_kit_feed(f->kit.tally, KIND_SESSION, "A", "unit=phunu");
	put(f, "vi", true);
	for (size_t i = 0; i < sizeof official / sizeof *official; i++) {
		if (has(f, official[i]))
			fail_msg("a unit's sheet has: %s", official[i]);
	}
	assert_true(has(f, "PHIẾU BÁO CÁO KẾT QUẢ"));
	assert_true(has(f, "Người lập"));
	assert_true(has(f, "Hội Phụ nữ"));
}

static void nothing_comes_from_outside(void **state)
{
	struct fixture *f = *state;
	const char *s;

	report_kit_feed(f->kit.tally, KIND_SESSION, "A", "channel=radio");
	report_kit_feed(f->kit.tally, KIND_SESSION, "A", "channel=facebook");
	put(f, "vi", true);
	assert_true(has(f, "<svg"));
	assert_false(has(f, "<link"));
	assert_false(has(f, "url(http"));
	assert_false(has(f, "@import"));
	for (s = buf_str(&f->page); (s = strstr(s, "src=\"")); s++)
		assert_memory_equal(s, "src=\"data:", strlen("src=\"data:"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(whatever_people_wrote_stays_text, setup, teardown),
		cmocka_unit_test_setup_teardown(a_word_without_end_may_break_anywhere, setup, teardown),
		cmocka_unit_test_setup_teardown(no_citizen_is_named, setup, teardown),
		cmocka_unit_test_setup_teardown(an_empty_period_is_a_page_too, setup, teardown),
		cmocka_unit_test_setup_teardown(one_record_is_counted_and_told, setup, teardown),
		cmocka_unit_test_setup_teardown(a_figure_of_a_duty_that_says_not_what_it_counts_stands_under_the_duty, setup,
			teardown),
		cmocka_unit_test_setup_teardown(a_unit_without_duties_says_so, setup, teardown),
		cmocka_unit_test_setup_teardown(the_wards_report_is_an_official_paper, setup, teardown),
		cmocka_unit_test_setup_teardown(a_units_sheet_claims_no_authority, setup, teardown),
		cmocka_unit_test_setup_teardown(nothing_comes_from_outside, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
