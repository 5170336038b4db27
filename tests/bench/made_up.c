/* SPDX-License-Identifier: MIT
 * made_up - a store full of sessions and assists that are made up but the same every time. */
#include "made_up.h"

#include <stdio.h>
#include "kit.h"

enum { IN_ONE_WRITE = 50000 };

#define PICK(list) ((list)[pick(sizeof(list) / sizeof *(list))])

static const char *const family[] = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng"};
static const char *const given[] = {"Lan", "Ánh", "Nguyệt", "Tâm", "Hòa", "Bảy", "Tư", "Quyên", "Đức", "Thủy"};
static const char *const notes[] = {"Bác tự bấm được", "Mạng yếu, hẹn làm sau", "Đã hướng dẫn hai lần",
	"Quên mật khẩu, lấy lại được", "Nhờ con cháu giúp thêm ở nhà", "Bà con hỏi nhiều về nộp hồ sơ khai sinh"};
static const char *const titles[] = {"Họp khối phố: Cổng dịch vụ công", "Ra quân cài đặt VNeID",
	"Phát thanh chuyên đề tháng", "An toàn trên không gian mạng", "Đối thoại với hộ kinh doanh",
	"Ủy ban trả lời ý kiến cử tri"};

struct filling {
	size_t n, done;
};

enum err add_session(struct txn *t, instant_t when, const char *date, struct error *e)
{
	const char *values[FIELDS_MAX] = {NULL};
	char title[160], attendees[8];
	struct uuid id;

	(void)snprintf(title, sizeof title, "%s, lần %u", PICK(titles), 1 + pick(500));
	(void)snprintf(attendees, sizeof attendees, "%u", pick(90));
	values[SESSION_date] = date;
	values[SESSION_unit] = "cnscd";
	values[SESSION_neighbourhood] = pick(3) ? "doan-trai" : "ward";
	values[SESSION_channel] = "area_meeting";
	values[SESSION_topics] = "portal";
	values[SESSION_title] = title;
	values[SESSION_attendees] = attendees;
	values[SESSION_note] = PICK(notes);
	return txn_add(t, KIND_SESSION, values, "Anh Tâm", when, &id, e);
}

static enum err add_assist(struct txn *t, instant_t when, const char *date, struct error *e)
{
	static const char *const helps[] = {"submit", "vneid", "account", "lookup", "pay", "ecopy", "skill"};
	static const char *const results[] = {"done", "done", "done", "pending", "failed"};
	const char *values[FIELDS_MAX] = {NULL};
	char citizen[64], phone[32];
	struct uuid id;

	(void)snprintf(citizen, sizeof citizen, "%s Thị %s", PICK(family), PICK(given));
	(void)snprintf(phone, sizeof phone, "0900 %03u %03u", pick(1000), pick(1000));
	values[ASSIST_date] = date;
	values[ASSIST_unit] = "cnscd";
	values[ASSIST_neighbourhood] = pick(3) ? "doan-trai" : "ward";
	values[ASSIST_people] = "1";
	values[ASSIST_citizen_type] = "person";
	values[ASSIST_citizen] = citizen;
	values[ASSIST_phone] = phone;
	values[ASSIST_age_group] = "60up";
	values[ASSIST_help] = PICK(helps);
	values[ASSIST_result] = PICK(results);
	values[ASSIST_note] = PICK(notes);
	return txn_add(t, KIND_ASSIST, values, "Chị Lan", when, &id, e);
}

static enum err fill(struct txn *t, void *ctx, struct error *e)
{
	const struct filling *f = ctx;
	enum err err = OK;

	for (size_t i = 0; i < f->n && !err; i++) {
		instant_t when = NOW + (instant_t)(f->done + i);
		char date[32];

		(void)snprintf(date, sizeof date, "2022-%02u-%02u", 1 + pick(12), 1 + pick(28));
		err = pick(2) ? add_session(t, when, date, e) : add_assist(t, when, date, e);
	}
	return err;
}

struct store *make_store(const char *dir, size_t records)
{
	struct store_options options = {.machine = "bench", .now = NOW, .map_bytes = (size_t)256 << 20};
	struct plan_files files;
	struct store_setup setup = {&files, "cnscd", "doan-trai", "Chị Lan", "volunteer"};
	struct filling f = {.done = 0};
	struct store *s;

	need(plan_files_read("share/sotay/plans/tan-thanh-2022", &files, NULL) == OK, "no plan pack: run me from the top");
	need(store_create(dir, &setup, &options, NULL) == OK, "no store could be made");
	plan_files_fini(&files);
	need(store_open(dir, &options, &s, NULL) == OK, "the store cannot be opened");
	for (; f.done < records; f.done += f.n) {
		f.n = records - f.done < IN_ONE_WRITE ? records - f.done : IN_ONE_WRITE;
		need(store_write(s, fill, &f, NULL) == OK, "the store cannot be filled");
	}
	return s;
}
