/* SPDX-License-Identifier: MIT
 * year - a store with a ward's whole year. */
#include "year.h"

#include <stdio.h>
#include <string.h>
#include "kit.h"
#include "sotay/base/mem.h"
#include "sotay/model/field.h"
#include "sotay/model/plan.h"
#include "sotay/store/store.h"

#define PICK(list) ((list)[pick(sizeof(list) / sizeof *(list))])

enum { IN_ONE_WRITE = 100000, TEXT_BYTES = 200 };

static const char *const family[] = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng"};
static const char *const given[] = {"Lan", "Ánh", "Nguyệt", "Tâm", "Hòa", "Bảy", "Tư", "Quyên", "Đức", "Thủy"};
static const char *const titles[] = {"Họp khối phố: Cổng dịch vụ công", "Ra quân cài đặt VNeID",
	"Phát thanh chuyên đề tháng", "An toàn trên không gian mạng", "Đối thoại với hộ kinh doanh"};
static const char *const notes[] = {NULL, NULL, "Bác tự bấm được", "Mạng yếu, hẹn làm sau", "Đã hướng dẫn hai lần"};

/* A record being made: room for what its values point to. */
struct draft {
	const struct plan *plan;
	const char *values[FIELDS_MAX];
	char text[FIELDS_MAX][TEXT_BYTES];
};

static void set_number(struct draft *d, size_t field, unsigned n)
{
	(void)snprintf(d->text[field], TEXT_BYTES, "%u", n);
	d->values[field] = d->text[field];
}

static void set_code(struct draft *d, size_t field, enum plan_list list)
{
	d->values[field] = plan_at(d->plan, list, pick((unsigned)plan_count(d->plan, list)))->cells[COL_CODE];
}

static void set_day(struct draft *d, size_t field)
{
	day_t first;

	(void)day_from_ymd((struct ymd){2021, 12, 15}, &first);
	day_format(first + (day_t)pick(365), d->text[field]);
	d->values[field] = d->text[field];
}

static void set_enum(struct draft *d, enum kind kind, size_t field)
{
	const struct field *f = kind_field(kind, field);
	unsigned n = 0;

	while (f->values[n].name)
		n++;
	d->values[field] = f->values[pick(n)].name;
}

static void make_session(struct draft *d)
{
	const char *group;

	set_day(d, SESSION_date);
	set_code(d, SESSION_unit, LIST_UNITS);
	set_code(d, SESSION_neighbourhood, LIST_NEIGHBOURHOODS);
	set_code(d, SESSION_channel, LIST_CHANNELS);
	set_code(d, SESSION_topics, LIST_TOPICS);
	if (strcmp(d->values[SESSION_topics], "models") == 0 && pick(20))
		d->values[SESSION_topics] = "policy";
	if (pick(3) == 0 && strcmp(d->values[SESSION_topics], "portal") < 0) {
		(void)snprintf(d->text[SESSION_topics], TEXT_BYTES, "%s portal", d->values[SESSION_topics]);
		d->values[SESSION_topics] = d->text[SESSION_topics];
	}
	(void)snprintf(d->text[SESSION_title], TEXT_BYTES, "%s, lần %u", PICK(titles), 1 + pick(500));
	d->values[SESSION_title] = d->text[SESSION_title];
	d->values[SESSION_note] = PICK(notes);
	group = plan_find(d->plan, LIST_CHANNELS, d->values[SESSION_channel])->cells[CHANNEL_GROUP];
	if (strcmp(group, "meeting") == 0 || strcmp(group, "home") == 0) {
		set_number(d, SESSION_minutes, 10 + pick(120));
		set_number(d, SESSION_attendees, 4 + pick(90));
		set_number(d, SESSION_women, pick(4));
		set_number(d, SESSION_households, pick(40));
		set_number(d, SESSION_materials, pick(60));
	} else if (strcmp(group, "broadcast") == 0) {
		set_number(d, SESSION_minutes, 5 + pick(15));
		set_number(d, SESSION_airings, 1 + pick(4));
	} else if (strcmp(group, "visual") == 0) {
		set_number(d, SESSION_items, 1 + pick(30));
	} else {
		set_number(d, SESSION_posts, 1 + pick(3));
		set_number(d, SESSION_reach, pick(2000));
	}
	if (pick(10) == 0) {
		set_number(d, SESSION_cost, 10000 * (1 + pick(90)));
		set_code(d, SESSION_fund, LIST_FUNDS);
	}
}

static void make_assist(struct draft *d)
{
	const char *group;

	set_day(d, ASSIST_date);
	set_code(d, ASSIST_unit, LIST_UNITS);
	set_code(d, ASSIST_neighbourhood, LIST_NEIGHBOURHOODS);
	d->values[ASSIST_helper] = PICK(given);
	set_enum(d, KIND_ASSIST, ASSIST_setting);
	set_number(d, ASSIST_people, pick(10) ? 1 : 2 + pick(20));
	d->values[ASSIST_citizen_type] = pick(8) ? "person" : "business";
	if (strcmp(d->values[ASSIST_people], "1") == 0) {
		(void)snprintf(d->text[ASSIST_citizen], TEXT_BYTES, "%s Thị %s", PICK(family), PICK(given));
		d->values[ASSIST_citizen] = d->text[ASSIST_citizen];
		(void)snprintf(d->text[ASSIST_phone], TEXT_BYTES, "0900 %03u %03u", pick(1000), pick(1000));
		d->values[ASSIST_phone] = d->text[ASSIST_phone];
	}
	set_enum(d, KIND_ASSIST, ASSIST_age_group);
	set_code(d, ASSIST_help, LIST_HELP_TYPES);
	group = plan_find(d->plan, LIST_HELP_TYPES, d->values[ASSIST_help])->cells[HELP_GROUP];
	if (strcmp(group, "dossier") == 0) {
		set_code(d, ASSIST_procedure, LIST_PROCEDURES);
		set_enum(d, KIND_ASSIST, ASSIST_level);
		set_code(d, ASSIST_portal, LIST_PORTALS);
	}
	d->values[ASSIST_result] = pick(4) ? "done" : "pending";
	if (strcmp(d->values[ASSIST_result], "done") != 0)
		set_code(d, ASSIST_reason, LIST_REASONS);
	set_number(d, ASSIST_minutes, 5 + pick(40));
	d->values[ASSIST_note] = PICK(notes);
}

static void make_feedback(struct draft *d)
{
	day_t day;

	set_day(d, FEEDBACK_date);
	set_code(d, FEEDBACK_unit, LIST_UNITS);
	set_code(d, FEEDBACK_neighbourhood, LIST_NEIGHBOURHOODS);
	set_enum(d, KIND_FEEDBACK, FEEDBACK_nature);
	d->values[FEEDBACK_citizen_type] = "person";
	set_code(d, FEEDBACK_subject, LIST_SUBJECTS);
	d->values[FEEDBACK_content] = "Đường vào nhà văn hóa khối phố tối, đề nghị lắp thêm đèn.";
	set_enum(d, KIND_FEEDBACK, FEEDBACK_status);
	if (strcmp(d->values[FEEDBACK_status], "answered") != 0 && strcmp(d->values[FEEDBACK_status], "closed") != 0)
		return;
	(void)day_parse(d->values[FEEDBACK_date], &day);
	d->values[FEEDBACK_answer] = "Đã chuyển và trả lời.";
	day_format(day + (day_t)pick(25), d->text[FEEDBACK_answered_on]);
	d->values[FEEDBACK_answered_on] = d->text[FEEDBACK_answered_on];
}

static void make_progress(struct draft *d)
{
	set_day(d, PROGRESS_date);
	set_code(d, PROGRESS_unit, LIST_UNITS);
	set_code(d, PROGRESS_neighbourhood, LIST_NEIGHBOURHOODS);
	set_code(d, PROGRESS_duty, LIST_DUTIES);
	(void)snprintf(d->text[PROGRESS_period], TEXT_BYTES, "2022-%02u", 1 + pick(12));
	d->values[PROGRESS_period] = d->text[PROGRESS_period];
	set_enum(d, KIND_PROGRESS, PROGRESS_status);
	set_number(d, PROGRESS_percent, pick(101));
	if (pick(10) == 0)
		d->values[PROGRESS_result] = "Đã phát 4 chuyên đề, dán 12 bảng thủ tục, đến từng nhà 30 hộ.";
}

static enum err add_record(struct txn *t, const struct plan *plan, instant_t when, struct error *e)
{
	static void (*const make[KIND_COUNT])(struct draft * d) = {make_session, make_assist, make_feedback, make_progress};
	unsigned of_100 = pick(100);
	enum kind kind = of_100 < 30 ? KIND_SESSION
		: of_100 < 88            ? KIND_ASSIST
		: of_100 < 98            ? KIND_FEEDBACK
								 : KIND_PROGRESS;
	struct draft d = {.plan = plan};
	struct change change = {0, NULL};
	struct uuid id;
	char author[TEXT_BYTES];
	enum err err;

	make[kind](&d);
	(void)snprintf(author, sizeof author, "%s %s", PICK(family), PICK(given));
	err = txn_add(t, kind, d.values, author, when, &id, e);
	of_100 = pick(100);
	if (err || of_100 > 3)
		return err;
	change.field = of_100 == 3 ? kind_info(kind)->n_fields : (size_t)kind_field_index(kind, "neighbourhood");
	change.value = of_100 == 3 ? "1" : "ward";
	err = txn_edit(t, kind, &id, &change, 1, author, when, e);
	return err == ERR_NOTHING ? OK : err;
}

struct filling {
	const struct plan *plan;
	size_t n, done;
};

static enum err fill(struct txn *t, void *ctx, struct error *e)
{
	const struct filling *f = ctx;
	enum err err = OK;

	for (size_t i = 0; i < f->n && !err; i++)
		err = add_record(t, f->plan, NOW + (instant_t)(f->done + i), e);
	return err;
}

void make_year(const char *dir, size_t records)
{
	/* So large that no write has to be begun anew, which would make other records of it. */
	struct store_options options = {
		.machine = "bench", .now = NOW, .map_bytes = (size_t)1 << 26 << (records >> 16 ? 6 : 0)};
	struct plan_files files;
	struct store_setup setup = {&files, "vptk", "", "Văn phòng", "ward"};
	struct filling f = {.done = 0};
	struct store *s;

	need(plan_files_read("share/sotay/plans/tan-thanh-2022", &files, NULL) == OK, "no plan pack: run me from the top");
	need(store_create(dir, &setup, &options, NULL) == OK, "no store could be made");
	plan_files_fini(&files);
	need(store_open(dir, &options, &s, NULL) == OK, "the store cannot be opened");
	f.plan = store_plan(s);
	for (; f.done < records; f.done += f.n) {
		f.n = records - f.done < IN_ONE_WRITE ? records - f.done : IN_ONE_WRITE;
		need(store_write(s, fill, &f, NULL) == OK, "the store cannot be filled");
	}
	store_close(&s);
}
