/* SPDX-License-Identifier: MIT
 * test_outcome_model - what is said after taking in: every batch in a row, what is to be done with the most urgent
 * first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "plan_pack.h"
#include "sotay/tui/view/outcome_model.h"

enum { RESULTS_MAX = 8 };

struct world {
	struct plan *plan;
	struct import_report report;
	struct outcome_facts facts;
	struct outcome outcome;
};

static int setup(void **state)
{
	struct world *w = mem_zalloc(1, sizeof *w);

	w->plan = pack_plan();
	w->report.results = mem_zalloc(RESULTS_MAX, sizeof *w->report.results);
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;

	outcome_fini(&w->outcome);
	outcome_facts_fini(&w->facts);
	import_report_fini(&w->report);
	plan_free(&w->plan);
	free(w);
	return 0;
}

static struct import_result *add(struct world *w, const char *device, const char *label, const char *unit,
	uint64_t number, enum import_status status)
{
	struct import_result *r = &w->report.results[w->report.n++];

	r->path = mem_strdup("/media/lan/KINGSTON/sotay-7KQ2M9AB-000001");
	r->status = status;
	r->manifest = (struct manifest){.label = label, .unit = unit, .number = number, .created = 1647333000};
	memcpy(r->manifest.device, device, strlen(device) + 1);
	r->manifest.tables[KIND_ASSIST].rows = 9;
	r->rows = 9;
	return r;
}

static struct import_result *merged(struct world *w, const char *label, uint64_t number, uint64_t added,
	uint64_t updated, uint64_t conflicts)
{
	struct import_result *r = add(w, "7KQ2M9AB", label, "cnscd", number, IMPORT_MERGED);

	r->added = added;
	r->updated = updated;
	r->unchanged = 9 - added - updated;
	r->conflicts = conflicts;
	return r;
}

static void make(struct world *w, const char *lang)
{
	outcome_make(&w->report, &w->facts, w->plan, i18n_get(lang), &w->outcome);
}

/* The rows as "from number records added updated result", each with "!" where urgent. */
static void assert_rows(const struct world *w, const char *expected)
{
	struct buf seen = {0};

	for (size_t i = 0; i < w->outcome.n; i++) {
		const struct outcome_row *r = &w->outcome.rows[i];

		buf_printf(&seen, "%s%s, %llu: %llu %llu %llu %s\n", r->urgent ? "! " : "", r->from,
			(unsigned long long)r->number, (unsigned long long)r->records, (unsigned long long)r->added,
			(unsigned long long)r->updated, r->result);
	}
	assert_string_equal(buf_str(&seen), expected);
	buf_fini(&seen);
}

static void assert_todo(const struct world *w, const char *expected)
{
	struct buf seen = {0};

	for (size_t i = 0; i < w->outcome.n_todo; i++)
		buf_printf(&seen, "%s %s\n", w->outcome.todo[i].urgent ? "!" : "●", w->outcome.todo[i].text);
	assert_string_equal(buf_str(&seen), expected);
	buf_fini(&seen);
}

static void every_batch_has_a_row_by_who_made_it(void **state)
{
	struct world *w = *state;
	struct import_result *r;

	r = add(w, "", "", "", 0, IMPORT_REFUSED);
	error_set(&r->error, ERR_REFUSED, "nothing to read");
	merged(w, "Chị Lan", 5, 7, 0, 0);
	merged(w, "Chị Lan", 4, 8, 1, 0);
	merged(w, "Anh Tâm", 2, 7, 2, 1);
	r = add(w, "7KQ2M9AC", "Chị Hoa", "phunu", 6, IMPORT_KNOWN);
	r->known_since = 1647333000;
	make(w, "vi");
	assert_rows(w,
		"Anh Tâm · Tổ công nghệ số cộng đồng, 2: 9 7 2 Nhận, 1 ô cần chọn\n"
		"Chị Hoa · Hội Phụ nữ, 6: 9 0 0 Có từ trước\n"
		"Chị Lan · Tổ công nghệ số cộng đồng, 4: 9 8 1 Đã nhận\n"
		"Chị Lan · Tổ công nghệ số cộng đồng, 5: 9 7 0 Đã nhận\n"
		"! sotay-7KQ2M9AB-000001, 0: 9 0 0 KHÔNG NHẬN\n");
	assert_string_equal(w->outcome.rows[1].detail,
		"Chị Hoa · Hội Phụ nữ\nGói 6, làm ngày 15/03/2022, số phiếu: 9.\nĐã nhận ngày 15/03/2022, bỏ qua.");
	assert_string_equal(w->outcome.rows[2].detail,
		"Chị Lan · Tổ công nghệ số cộng đồng\nGói 4, làm ngày 15/03/2022, số phiếu: 9.\n9 phiếu: 8 mới, 1 sửa, 0 không đổi.");
	assert_string_equal(w->outcome.summary, "Nhận 22 phiếu mới, 3 phiếu sửa. 1 gói không nhận; sổ giữ nguyên.");
}

static void what_is_to_be_done_stands_in_order_of_urgency(void **state)
{
	struct world *w = *state;
	struct import_result *r = merged(w, "Anh Tâm", 2, 9, 0, 0);
	struct error warning;

	error_set(&warning, ERR_INVALID, "fields that do not fit");
	import_result_warn(r, &warning);
	error_set(&warning, ERR_REFUSED, "two machines, one code");
	import_result_warn(r, &warning);
	r = add(w, "7KQ2M9AD", "Bác Năm", "mttq", 1, IMPORT_REFUSED);
	error_set(&r->error, ERR_REFUSED, "not a day");
	error_at(&r->error, "assist.csv", 3, "date");
	w->facts.missing = mem_zalloc(1, sizeof *w->facts.missing);
	w->facts.missing[0] =
		(struct outcome_missing){.who = mem_strdup("Chị Lan · Tổ"), .first = 3, .numbers = mem_strdup("3, 5–7")};
	w->facts.n_missing = 1;
	w->facts.conflicts = 2;
	w->facts.doubtful = 3;
	w->facts.duplicates = 4;
	w->facts.not_reported = 24;
	assert_true(period_parse("2022-03", &w->facts.period));
	make(w, "vi");
	assert_todo(w,
		"! Bác Năm · Mặt trận, gói 1: tệp assist.csv, dòng 3, cột \"date\": not a day Nhờ Bác Năm nộp lại gói 1.\n"
		"! Anh Tâm · Tổ công nghệ số cộng đồng, gói 2: two machines, one code\n"
		"! Chị Lan · Tổ còn thiếu gói 3, 5–7. Nhắn: \"Vào Nộp về phường, bấm L, chọn gói 3.\"\n"
		"● 2 phiếu có hai nơi sửa khác nhau. Bấm C để chọn.\n"
		"● 3 phiếu cần xem lại. Bấm X để xem.\n"
		"● 4 nhóm phiếu nghi ghi trùng. Bấm G để xem.\n"
		"● Chưa báo cáo tháng 3/2022: 24 đơn vị, khối phố. Bấm N để xem.\n");
	assert_int_equal(w->outcome.todo[3].action, ACT_GO_CONFLICTS);
	assert_int_equal(w->outcome.todo[6].action, ACT_GO_MISSING);
	/* The refused batch by itself. */
	assert_true(w->outcome.rows[0].urgent);
	assert_non_null(strstr(w->outcome.rows[0].detail, "! fields that do not fit\n! two machines, one code"));
	assert_non_null(strstr(w->outcome.rows[1].detail, "Nhờ Bác Năm nộp lại gói 1.\nDữ liệu trong sổ giữ nguyên."));
	/* Settled meanwhile, and asked again. */
	outcome_facts_forget(&w->facts);
	w->facts.doubtful = 1;
	make(w, "vi");
	assert_int_equal(w->outcome.n_todo, 3);
	assert_string_equal(w->outcome.todo[2].text, "1 phiếu cần xem lại. Bấm X để xem.");
}

static void an_import_that_was_stopped_says_so_once(void **state)
{
	struct world *w = *state;
	struct import_result *r;

	merged(w, "Anh Tâm", 1, 9, 0, 0);
	error_set(&w->facts.trouble, ERR_CANCEL, "Stop here.");
	r = merged(w, "Anh Tâm", 2, 0, 0, 0);
	r->status = IMPORT_REFUSED;
	r->error = w->facts.trouble;
	make(w, "vi");
	assert_rows(w,
		"Anh Tâm · Tổ công nghệ số cộng đồng, 1: 9 9 0 Đã nhận\n"
		"! Anh Tâm · Tổ công nghệ số cộng đồng, 2: 9 0 0 chưa nhận\n");
	assert_todo(w, "! Stop here.\n");
	assert_string_equal(w->outcome.summary, "Nhận 9 phiếu mới, 0 phiếu sửa.");
}

static void a_rehearsal_promises_nothing(void **state)
{
	struct world *w = *state;

	w->facts.rehearsal = true;
	w->facts.receipts = 1;
	merged(w, "Anh Tâm", 1, 9, 0, 0);
	make(w, "vi");
	assert_string_equal(w->outcome.rows[0].result, "Nhận được");
	assert_string_equal(w->outcome.summary, "Xem trước: 9 phiếu mới, 0 phiếu sửa.");
	assert_string_equal(w->outcome.receipt, "Mới xem trước: sổ chưa thay đổi gì.");
}

static void receipts_are_told(void **state)
{
	struct world *w = *state;

	merged(w, "Anh Tâm", 1, 9, 0, 0);
	make(w, "vi");
	assert_string_equal(w->outcome.receipt, "");
	w->facts.receipts = 1;
	make(w, "vi");
	assert_string_equal(w->outcome.receipt, "Đã ghi biên nhận.");
	w->facts.locked = true;
	make(w, "vi");
	assert_string_equal(w->outcome.receipt, "Có USB chỉ đọc được nên chưa ghi biên nhận.");
	error_set(&w->facts.receipts_error, ERR_REFUSED, "damaged");
	make(w, "vi");
	assert_todo(w, "! damaged\n");
}

static void all_of_it_can_be_kept_as_a_text(void **state)
{
	struct world *w = *state;
	struct import_result *r;
	struct buf out = {0};

	merged(w, "Chị Lan", 4, 8, 1, 0);
	r = add(w, "7KQ2M9AD", "Bác Năm", "mttq", 1, IMPORT_REFUSED);
	error_set(&r->error, ERR_REFUSED, "Edited.");
	w->facts.conflicts = 1;
	w->facts.receipts = 1;
	make(w, "vi");
	outcome_put_text(&w->outcome, i18n_get("vi"), "USB \"DATA\"", "15/03/2022 16:00", &out);
	assert_string_equal(buf_str(&out),
		"NHẬN DỮ LIỆU: KẾT QUẢ\n"
		"USB \"DATA\" · 15/03/2022 16:00\n"
		"\n"
		"Bác Năm · Mặt trận, gói 1: KHÔNG NHẬN\n"
		"Chị Lan · Tổ công nghệ số cộng đồng, gói 4: Đã nhận · 9 phiếu, 8 mới, 1 sửa\n"
		"\n"
		"CẦN LÀM TIẾP\n"
		"! Bác Năm · Mặt trận, gói 1: Edited.\n"
		"● 1 phiếu có hai nơi sửa khác nhau. Bấm C để chọn.\n"
		"\n"
		"Nhận 8 phiếu mới, 1 phiếu sửa. 1 gói không nhận; sổ giữ nguyên.\n"
		"Đã ghi biên nhận.\n");
	buf_fini(&out);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_batch_has_a_row_by_who_made_it),
		TEST(what_is_to_be_done_stands_in_order_of_urgency),
		TEST(an_import_that_was_stopped_says_so_once),
		TEST(a_rehearsal_promises_nothing),
		TEST(receipts_are_told),
		TEST(all_of_it_can_be_kept_as_a_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
