/* SPDX-License-Identifier: MIT
 * test_report - a report from a store: what is read, conflicts, batches, closing, and the forms it takes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "report_kit.h"
#include "sotay/base/csv.h"
#include "sotay/base/json.h"
#include "sotay/base/text.h"
#include "sotay/model/show.h"
#include "sotay/report/close.h"
#include "sotay/store/batch_log.h"
#include "store_kit.h"

static int setup(void **state)
{
	struct kit *k = calloc(1, sizeof *k);

	kit_init(k, 0);
	*state = k;
	return 0;
}

static int teardown(void **state)
{
	struct kit *k = *state;

	kit_fini(k);
	free(k);
	return 0;
}

static const struct period march = {2022, PERIOD_MONTH, 3};

static struct report *build(struct kit *k, struct period p, enum period_rule rule, const char *unit)
{
	struct report *r;
	struct error e;
	struct txn *t;

	assert_int_equal(store_read(k->s, &t, &e), OK);
	assert_int_equal(report_build(t, p, rule, unit, KIT_NOW, NULL, NULL, &r, &e), OK);
	txn_end(&t);
	return r;
}

static struct uuid add(struct kit *k, enum kind kind, const char *author, const char *fields)
{
	struct arena a = {0};
	struct record r = report_kit_record(&a, kind, author, fields);
	struct kit_field list[FIELDS_MAX + 1];
	struct uuid id;
	struct error e;
	size_t n = 0;

	for (size_t i = 0; i < kind_info(kind)->n_fields; i++) {
		if (record_value(&r, i)[0])
			list[n++] = (struct kit_field){kind_field(kind, i)->name, record_value(&r, i)};
	}
	list[n] = (struct kit_field){NULL, NULL};
	assert_int_equal(kit_add(k->s, kind, list, &id, &e), OK);
	arena_free(&a);
	return id;
}

static bool holds(const struct buf *b, const char *text)
{
	return strstr(buf_str(b), text) != NULL;
}

/* ---- reading ---- */

static void a_store_is_counted_by_date_and_by_period(void **state)
{
	struct kit *k = *state;
	struct report *r;

	add(k, KIND_SESSION, "A", "date=2022-02-14;attendees=1");
	add(k, KIND_SESSION, "A", "date=2022-02-15;attendees=2");
	add(k, KIND_SESSION, "A", "date=2022-03-14;attendees=4");
	add(k, KIND_SESSION, "A", "date=2022-03-15;attendees=8");
	add(k, KIND_ASSIST, "A", "date=2022-03-01;people=5");
	add(k, KIND_FEEDBACK, "A", "date=2022-03-02");
	add(k, KIND_PROGRESS, "A", "date=2022-04-02;period=2022-03;unit=dtt");
	r = build(k, march, RULE_ND09, NULL);
	expect_figure(r, "outreach channel * attendees", 6, 1, 7);
	expect_figure(r, "assist help * times", 5, 0, 5);
	expect_figure(r, "feedback subject * received", 1, 0, 1);
	expect_figure(r, "reporting unit dtt/ reported", 1, 0, 1);
	report_free(&r);
	r = build(k, march, RULE_CALENDAR, "vptk");
	expect_figure(r, "outreach channel * attendees", 12, 3, 15);
	report_free(&r);
	r = build(k, march, RULE_CALENDAR, "hoi_old");
	assert_string_equal(r->unit, "phunu");
	report_free(&r);
	assert_null(r);
}

static void records_beyond_the_report_reach_targets_of_another_rule(void **state)
{
	struct kit *k = *state;
	struct report *r;

	add(k, KIND_SESSION, "A", "date=2022-03-31;channel=radio;minutes=12;unit=dtt");
	r = build(k, march, RULE_ND09, NULL);
	expect_figure(r, "targets target radio_monthly reached", 1, 0, 1);
	expect_figure(r, "outreach channel * sessions", 0, 0, 0);
	report_free(&r);
}

static void a_unit_the_plan_does_not_know_is_refused(void **state)
{
	struct kit *k = *state;
	struct report *r = (struct report *)k;
	struct error e;
	struct txn *t;
	char *sentence;

	assert_int_equal(store_read(k->s, &t, &e), OK);
	assert_int_equal(report_build(t, march, RULE_ND09, "nobody", KIT_NOW, NULL, NULL, &r, &e), ERR_REFUSED);
	assert_null(r);
	sentence = kit_sentence(&e);
	assert_non_null(strstr(sentence, "nobody"));
	free(sentence);
	txn_end(&t);
}

/* Two edits of one state that knew nothing of each other, merged. */
static struct record in_conflict(struct arena *a)
{
	struct record old = report_kit_record(a, KIND_SESSION, "A", "date=2022-03-02;attendees=20"), x, y, merged;
	struct change here[] = {{SESSION_attendees, "30"}, {SESSION_note, "Ông Ba 0905123456"}};
	struct change there[] = {{SESSION_attendees, "45"}, {SESSION_note, "Bà Tư"}};
	struct dot dx = {.n = 901}, dy = {.n = 902};

	memcpy(dx.device, "XXXXXXXX", DEVICE_ID_BYTES);
	memcpy(dy.device, "YYYYYYYY", DEVICE_ID_BYTES);
	assert_int_equal(record_edit(a, &old, here, 2, &dx, KIT_NOW, &x, NULL, NULL), OK);
	assert_int_equal(record_edit(a, &old, there, 2, &dy, KIT_NOW, &y, NULL, NULL), OK);
	assert_int_equal(record_merge(a, &x, &y, &merged, NULL, NULL), OK);
	return merged;
}

static void conflicts_count_with_the_value_shown_and_are_noted(void **state)
{
	struct kit *k = *state;
	struct tally *tally = tally_new(store_plan(k->s), march, RULE_ND09, NULL, 19000);
	struct arena a = {0};
	struct record merged = in_conflict(&a);
	const struct report_table *t;
	struct report *r;

	tally_add(tally, &merged);
	arena_free(&a);
	r = report_from_tally(tally, KIT_NOW);
	tally_free(&tally);
	expect_figure(r, "outreach channel * attendees", 45, 0, 45);
	t = report_table(r, "notes", "conflict");
	assert_int_equal(t->n_rows, 2);
	assert_string_equal(t->rows[0].values[1 * SPANS].code, "attendees");
	assert_string_equal(t->rows[0].values[2 * SPANS].words.text, "45");
	assert_string_equal(t->rows[1].values[1 * SPANS].code, "note");
	assert_false(t->rows[1].values[2 * SPANS].known); /* free text is not repeated */
	report_free(&r);
}

struct batch_call {
	const char *device, *label, *unit;
	uint64_t number;
	instant_t when;
};

static enum err put_batch(struct txn *t, void *ctx, struct error *e)
{
	const struct batch_call *c = ctx;
	struct batch_in b = {.number = c->number, .when = c->when, .label = c->label, .unit = c->unit};

	snprintf(b.device, sizeof b.device, "%s", c->device);
	memset(b.hash, 'a' + (int)c->number % 6, sizeof b.hash - 1);
	return txn_batch_in_put(t, &b, e);
}

static void batches_are_listed_by_device_with_their_days(void **state)
{
	static const struct batch_call calls[] = {
		{"AAAAAAAA", "Chị Lan", "phunu", 1, 1644883200}, /* 2022-02-15T00:00Z: the 15th here too */
		{"AAAAAAAA", "Chị Lan", "phunu", 2, 1647277200}, /* 2022-03-14T17:00Z: the 15th at +08:00 */
		{"BBBBBBBB", "=Bác Năm", "mttq", 7, 1647230400}, /* 2022-03-14T04:00Z */
	};
	struct kit *k = *state;
	struct report *r;
	struct error e;

	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		struct batch_call call = calls[i];

		assert_int_equal(store_write(k->s, put_batch, &call, &e), OK);
	}
	r = build(k, march, RULE_ND09, NULL);
	expect_figure(r, "reporting batch AAAAAAAA batches", 1, 0, 1);
	expect_figure(r, "reporting batch BBBBBBBB batches", 1, 0, 1);
	assert_int_equal(report_kit_values(r, "reporting batch AAAAAAAA last_number")->n, 2);
	/* Nobody of mttq has reported, but something has come from there. */
	assert_true(report_kit_values(r, "reporting missing mttq/ last_batch")->known);
	assert_false(report_kit_values(r, "reporting missing dtt/ last_batch")->known);
	report_free(&r);
	r = build(k, march, RULE_ND09, "mttq");
	assert_int_equal(report_table(r, "reporting", "batch")->n_rows, 1);
	report_free(&r);
}

/* ---- closing ---- */

struct close_call {
	struct period period;
	bool again;
};

static enum err do_close(struct txn *t, void *ctx, struct error *e)
{
	const struct close_call *c = ctx;

	return report_close(t, c->period, RULE_ND09, NULL, "d1ge57", c->again, KIT_NOW, e);
}

static void a_closed_period_tells_what_came_after(void **state)
{
	struct close_call call = {march, false};
	struct kit *k = *state;
	struct report *r;
	struct error e;

	add(k, KIND_SESSION, "A", "date=2022-03-01;attendees=20;channel=area_meeting");
	add(k, KIND_FEEDBACK, "A", "date=2022-02-20");
	r = build(k, march, RULE_ND09, NULL);
	assert_null(report_table(r, "late", "change"));
	assert_int_equal(r->closed, 0);
	report_free(&r);
	assert_int_equal(store_write(k->s, do_close, &call, &e), OK);

	r = build(k, march, RULE_ND09, NULL);
	assert_int_equal(r->closed, KIT_NOW);
	assert_string_equal(r->closed_digest, "d1ge57");
	assert_int_equal(report_table(r, "late", "change")->n_rows, 0);
	report_free(&r);

	/* Two records come late. */
	add(k, KIND_SESSION, "B", "date=2022-03-02;attendees=7;channel=area_meeting");
	add(k, KIND_ASSIST, "B", "date=2022-03-03;people=4");
	r = build(k, march, RULE_ND09, NULL);
	assert_int_equal(r->closed_records, 2);
	assert_int_equal(r->records[SPAN_PERIOD], 4);
	expect_figure(r, "late change outreach/channel/area_meeting/attendees sent", 20, 0, 20);
	expect_figure(r, "late change outreach/channel/area_meeting/attendees now", 27, 0, 27);
	expect_figure(r, "late change assist/help/submit/times sent", 0, 0, 0);
	expect_figure(r, "late change assist/help/submit/times now", 4, 0, 4);
	assert_false(report_kit_has(r, "late change feedback/subject/fee/received sent"));
	report_free(&r);
}

static void a_figure_that_is_gone_is_told_with_the_label_it_was_sent_with(void **state)
{
	struct close_call call = {march, false};
	struct kit *k = *state;
	const struct report_row *row = NULL;
	const struct report_table *t;
	struct uuid id = add(k, KIND_SESSION, "A", "date=2022-03-01;channel=facebook;reach=99");
	const struct kit_field far[] = {{"date", "2020-01-01"}, {NULL, NULL}};
	struct report *r;
	struct error e;

	assert_int_equal(store_write(k->s, do_close, &call, &e), OK);
	assert_int_equal(kit_edit(k->s, KIND_SESSION, &id, far, &e), OK);
	r = build(k, march, RULE_ND09, NULL);
	t = report_table(r, "late", "change");
	row = report_row(t, "outreach/channel/facebook/reach");
	assert_non_null(row);
	assert_int_equal(row->n_label, 4);
	assert_true(row->label[0].translate);
	assert_string_equal(row->label[0].text, "Outreach");
	assert_false(row->label[2].translate);
	assert_string_equal(row->label[2].text, "Facebook");
	expect_figure(r, "late change outreach/channel/facebook/reach sent", 99, 0, 99);
	expect_figure(r, "late change outreach/channel/facebook/reach now", 0, 0, 0);
	report_free(&r);
}

/* What another program had kept of March: the one figure, and the tables, if it said so. */
static enum err keep_as_another(struct txn *t, void *ctx, struct error *e)
{
	struct buf kept = {0};
	enum err err;

	buf_printf(&kept,
		"{\"format\":1,\"closed\":\"2022-03-15T08:30:00Z\",\"digest\":\"d1ge57\",\"records\":1,%s\"figures\":{"
		"\"outreach/channel/area_meeting/attendees\":[20,0,20,\"~Outreach\"],"
		"\"weather/rain/much/mm\":[5,0,5,\"~Rain\"],\"outreach/channel/*/applause\":[5,0,5,\"~Rain\"]}}",
		(const char *)ctx);
	err = txn_closed_put(t, "2022-03", "nd09", "", buf_str(&kept), e);
	buf_fini(&kept);
	return err;
}

static void tables_that_closing_did_not_know_have_nothing_late(void **state)
{
	static const struct {
		const char *tables;
		bool work, help;
	} cases[] = {
		{"", false, true}, /* before there was a list of tables */
		{"\"tables\":[\"outreach/channel\",\"assist/help\"],", false, true},
		{"\"tables\":[\"outreach/channel\",\"people/work\"],", true, false},
		{"\"tables\":[\"outreach/channel\",\"people/wor\",\"people\",\"assist/helper\"],", false, false},
		{"\"columns\":[\"outreach/channel/attendees\",\"assist/help/times\",\"people/work\"],", false, true},
		{"\"columns\":[\"outreach/channel/attendees\",\"assist/help/seniors\",\"people/work/count\"],", true, false},
		{"\"tables\":[\"assist/help\"],\"columns\":[\"outreach/channel/attendees\"],", false, false},
	};
	struct kit *k = *state;

	add(k, KIND_SESSION, "A", "date=2022-03-01;attendees=27;channel=area_meeting");
	add(k, KIND_ASSIST, "A", "date=2022-03-03;people=4");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct report_table *t;
		struct report *r;
		struct error e;
		bool work = false;

		assert_int_equal(store_write(k->s, keep_as_another, (void *)(uintptr_t)cases[i].tables, &e), OK);
		r = build(k, march, RULE_ND09, NULL);
		expect_figure(r, "late change outreach/channel/area_meeting/attendees now", 27, 0, 27);
		t = report_table(r, "late", "change");
		assert_non_null(t);
		/* What only the other program counted is not told as gone. */
		assert_false(report_kit_has(r, "late change weather/rain/much/mm now"));
		assert_false(report_kit_has(r, "late change outreach/channel/*/applause now"));
		for (size_t n = 0; n < t->n_rows; n++)
			work |= strncmp(t->rows[n].code, "people/work/", strlen("people/work/")) == 0;
		assert_int_equal(work, cases[i].work);
		assert_int_equal(report_kit_has(r, "late change assist/help/submit/times now"), cases[i].help);
		report_free(&r);
	}
}

static void closing_twice_must_be_meant(void **state)
{
	struct close_call call = {march, false};
	struct kit *k = *state;
	struct report *r;
	struct error e;

	assert_int_equal(store_write(k->s, do_close, &call, &e), OK);
	add(k, KIND_SESSION, "A", "date=2022-03-01;attendees=20");
	assert_int_equal(store_write(k->s, do_close, &call, &e), ERR_EXISTS);
	r = build(k, march, RULE_ND09, NULL);
	expect_figure(r, "late change outreach/channel/area_meeting/attendees sent", 0, 0, 0);
	report_free(&r);
	call.again = true;
	assert_int_equal(store_write(k->s, do_close, &call, &e), OK);
	r = build(k, march, RULE_ND09, NULL);
	assert_int_equal(report_table(r, "late", "change")->n_rows, 0);
	report_free(&r);
	/* Another rule is another report. */
	r = build(k, march, RULE_CALENDAR, NULL);
	assert_int_equal(r->closed, 0);
	report_free(&r);
}

/* ---- forms ---- */

static void add_some(struct kit *k)
{
	add(k, KIND_SESSION, "A", "date=2022-03-01;channel=facebook;reach=1310;topics=models;title==cmd|' /C calc'!A0");
	add(k, KIND_SESSION, "A", "date=2022-03-01;topics=models;title=Tổ \"3 không\", <b>;cost=1250000");
	add(k, KIND_ASSIST, "A",
		"date=2022-03-01;people=1;citizen=Nguyễn Văn Kín;phone=0905 111 222;dossier=H-77;result=done");
	add(k, KIND_ASSIST, "A", "date=2022-03-02;people=2;result=failed");
	add(k, KIND_FEEDBACK, "A", "date=2022-03-01;citizen=Trần Thị Giấu;phone=0905 333 444;content=Nhà bà Trần Thị Giấu");
	add(k, KIND_PROGRESS, "A",
		"period=2022-03;unit=phunu;duty=help;status=in_progress;percent=40;quantity=12;result=-Giúp 12 người\nHai buổi;"
		"obstacles=Mạng yếu");
}

static void no_form_names_a_citizen(void **state)
{
	static void (*const forms[])(const struct report *, const struct i18n *, struct buf *) = {
		report_put_text, report_put_csv, report_put_json};
	static const char *const secrets[] = {"Kín", "Giấu", "0905", "H-77"};
	struct kit *k = *state;
	struct report *r;

	add_some(k);
	r = build(k, march, RULE_ND09, NULL);
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct buf out = {0};

		forms[i](r, i18n_get("vi"), &out);
		assert_true(out.len > 500);
		for (size_t s = 0; s < sizeof secrets / sizeof *secrets; s++)
			assert_false(holds(&out, secrets[s]));
		buf_fini(&out);
	}
	report_free(&r);
}

static void text_keeps_to_eighty_columns(void **state)
{
	struct kit *k = *state;
	struct report *r;
	struct buf out = {0};

	add_some(k);
	r = build(k, march, RULE_ND09, NULL);
	report_put_text(r, i18n_get("en"), &out);
	for (const char *line = buf_str(&out); *line;) {
		size_t len = strcspn(line, "\n");

		if (text_width_cols(line, len) > 80)
			fail_msg("too wide: %.*s", (int)len, line);
		assert_true(len == 0 || line[len - 1] != ' ');
		line += len + (line[len] == '\n');
	}
	assert_true(holds(&out, "This period: 2022-02-15–2022-03-14\n"));
	assert_true(holds(&out, "Period before: 2022-01-15–2022-02-14\n"));
	assert_true(holds(&out, "Cumulative: 2021-12-15–2022-03-14\n"));
	assert_true(holds(&out, "    Reach "));
	assert_true(holds(&out, "1,310"));
	assert_true(holds(&out, "33.3%"));
	assert_true(holds(&out, "    -Giúp 12 người\n"));
	assert_true(holds(&out, "Shortcomings and their causes"));
	assert_false(holds(&out, "Nothing was recorded in this period."));
	report_free(&r);
	buf_fini(&out);
}

static void vietnamese_figures_and_days_are_written_as_in_vietnam(void **state)
{
	static const struct {
		enum report_type type;
		struct report_value value;
		const char *vi, *en;
	} cases[] = {
		{FIGURE_COUNT, {.known = true, .n = 0}, "0", "0"},
		{FIGURE_COUNT, {.known = true, .n = 999}, "999", "999"},
		{FIGURE_COUNT, {.known = true, .n = 1310}, "1.310", "1,310"},
		{FIGURE_MONEY, {.known = true, .n = 999999999999}, "999.999.999.999", "999,999,999,999"},
		{FIGURE_PERCENT, {.known = true, .n = 1, .of = 3}, "33,3%", "33.3%"},
		{FIGURE_PERCENT, {.known = true, .n = 2, .of = 3}, "66,7%", "66.7%"},
		{FIGURE_PERCENT, {.known = true, .n = 3, .of = 3}, "100%", "100%"},
		{FIGURE_PERCENT, {.known = true, .n = 0, .of = 3}, "0%", "0%"},
		{FIGURE_DAYS, {.known = true, .n = 31, .of = 2}, "15,5", "15.5"},
		{FIGURE_DATE, {.known = true, .n = 19066}, "15/03/2022", "2022-03-15"},
		{FIGURE_COUNT, {.known = false, .n = 7}, "", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf vi = {0}, en = {0};

		report_put_value(cases[i].type, &cases[i].value, i18n_get("vi"), &vi);
		report_put_value(cases[i].type, &cases[i].value, i18n_get("en"), &en);
		assert_string_equal(buf_str(&vi), cases[i].vi);
		assert_string_equal(buf_str(&en), cases[i].en);
		buf_fini(&vi);
		buf_fini(&en);
	}
}

static void an_empty_period_says_so(void **state)
{
	struct kit *k = *state;
	struct report *r = build(k, march, RULE_ND09, NULL);
	struct buf out = {0};

	report_put_text(r, i18n_get("en"), &out);
	assert_true(holds(&out, "Nothing was recorded in this period."));
	assert_false(holds(&out, "By channel"));
	assert_true(holds(&out, "Not reported yet"));
	report_free(&r);
	buf_fini(&out);
}

struct csv_check {
	size_t rows;
	bool text_seen, title_seen, quote_seen;
};

static enum err check_row(void *ctx, size_t row, const struct csv_field *f, size_t n, struct error *e)
{
	struct csv_check *c = ctx;

	(void)e;
	assert_int_equal(n, 8);
	if (row == 0) {
		assert_string_equal(f[0].data, "section");
		assert_string_equal(f[7].data, "cumulative");
		return OK;
	}
	c->rows++;
	for (size_t i = 0; i < n; i++)
		assert_false(f[i].len > 0 && strchr("=+-@\t", f[i].data[0]));
	c->title_seen |= strcmp(f[3].data, "'=cmd|' /C calc'!A0") == 0;
	c->quote_seen |= strcmp(f[3].data, "Tổ \"3 không\", <b>") == 0;
	c->text_seen |= strcmp(f[5].data, "'-Giúp 12 người\nHai buổi") == 0;
	return OK;
}

static void csv_is_one_table_and_runs_no_formula(void **state)
{
	struct kit *k = *state;
	struct report *r;
	struct buf out = {0};
	struct csv_check check = {0};
	struct error e;

	add_some(k);
	r = build(k, march, RULE_ND09, NULL);
	report_put_csv(r, i18n_get("en"), &out);
	assert_int_equal(csv_read(buf_str(&out), out.len, CSV_STRICT_FORM, check_row, &check, &e), OK);
	assert_true(check.rows > 100);
	assert_true(check.title_seen && check.quote_seen && check.text_seen);
	assert_true(holds(&out, "outreach,channel,facebook,Facebook,reach,1310,0,1310\r\n"));
	assert_true(holds(&out, "outreach,channel,*,Total,sessions,2,0,2\r\n"));
	assert_true(holds(&out, ",success,33.3,,33.3\r\n"));
	report_free(&r);
	buf_fini(&out);
}

static const struct json *named(const struct json *array, const char *key, const char *name)
{
	for (size_t i = 0; i < json_size(array); i++) {
		if (strcmp(json_str(json_get(json_at(array, i), key)), name) == 0)
			return json_at(array, i);
	}
	fail_msg("no %s", name);
	return NULL;
}

static void json_has_machine_names_and_labels(void **state)
{
	struct kit *k = *state;
	struct report *r;
	struct buf out = {0};
	struct json *root;
	const struct json *section, *table, *cells;
	struct error e;
	long long n;

	add_some(k);
	r = build(k, march, RULE_ND09, NULL);
	report_put_json(r, i18n_get("en"), &out);
	assert_int_equal(json_parse(buf_str(&out), out.len, &root, &e), OK);
	assert_string_equal(json_str(json_get(root, "period")), "2022-03");
	assert_string_equal(json_str(json_get(root, "rule")), "nd09");
	assert_true(json_is_null(json_get(root, "unit")));
	assert_true(json_is_null(json_get(root, "closed")));
	assert_string_equal(json_str(json_at(json_get(json_get(root, "ranges"), "cumulative"), 0)), "2021-12-15");
	section = named(json_get(root, "sections"), "id", "outreach");
	assert_string_equal(json_str(json_get(section, "title")), "Outreach");
	table = named(json_get(section, "tables"), "id", "channel");
	cells = json_get(named(json_get(table, "rows"), "code", "facebook"), "cells");
	assert_true(json_int(json_get(json_get(cells, "reach"), "period"), &n));
	assert_int_equal(n, 1310);
	assert_true(json_int(json_get(json_get(json_get(table, "total"), "sessions"), "cumulative"), &n));
	assert_int_equal(n, 2);
	section = named(json_get(root, "sections"), "id", "duties");
	table = named(json_get(section, "tables"), "id", "progress");
	cells = json_get(json_at(json_get(table, "rows"), 0), "cells");
	assert_string_equal(json_str(json_get(json_get(cells, "status"), "period")), "in_progress");
	assert_true(json_is_null(json_get(json_get(cells, "status"), "previous")));
	json_free(root);
	report_free(&r);
	buf_fini(&out);
}

static void periods_are_named_in_words(void **state)
{
	static const struct {
		const char *period, *words;
	} cases[] = {
		{"2022-03", "month 3/2022"},
		{"2022-Q1", "quarter 1/2022"},
		{"2022-H1", "first half of 2022"},
		{"2022-H2", "second half of 2022"},
		{"2022-9M", "first nine months of 2022"},
		{"2022", "year 2022"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = {0};
		struct period p;

		assert_true(period_parse(cases[i].period, &p));
		show_period(p, i18n_get("en"), &out);
		assert_string_equal(buf_str(&out), cases[i].words);
		buf_fini(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_store_is_counted_by_date_and_by_period, setup, teardown),
		cmocka_unit_test_setup_teardown(records_beyond_the_report_reach_targets_of_another_rule, setup, teardown),
		cmocka_unit_test_setup_teardown(a_unit_the_plan_does_not_know_is_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(conflicts_count_with_the_value_shown_and_are_noted, setup, teardown),
		cmocka_unit_test_setup_teardown(batches_are_listed_by_device_with_their_days, setup, teardown),
		cmocka_unit_test_setup_teardown(a_closed_period_tells_what_came_after, setup, teardown),
		cmocka_unit_test_setup_teardown(a_figure_that_is_gone_is_told_with_the_label_it_was_sent_with, setup, teardown),
		cmocka_unit_test_setup_teardown(tables_that_closing_did_not_know_have_nothing_late, setup, teardown),
		cmocka_unit_test_setup_teardown(closing_twice_must_be_meant, setup, teardown),
		cmocka_unit_test_setup_teardown(no_form_names_a_citizen, setup, teardown),
		cmocka_unit_test_setup_teardown(text_keeps_to_eighty_columns, setup, teardown),
		cmocka_unit_test(vietnamese_figures_and_days_are_written_as_in_vietnam),
		cmocka_unit_test_setup_teardown(an_empty_period_says_so, setup, teardown),
		cmocka_unit_test_setup_teardown(csv_is_one_table_and_runs_no_formula, setup, teardown),
		cmocka_unit_test_setup_teardown(json_has_machine_names_and_labels, setup, teardown),
		cmocka_unit_test(periods_are_named_in_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
