/* SPDX-License-Identifier: MIT
 * test_plan - reading plan packs: what is accepted, which faults are told where, and looking things up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "plan_pack.h"
#include "sotay/base/fs.h"
#include "sotay/base/mem.h"

enum { TOLD_MAX = 16 };

/* What a parse told. */
struct told {
	struct error faults[TOLD_MAX];
	size_t n; /* all, also beyond TOLD_MAX */
};

static void note(void *ctx, const struct error *fault)
{
	struct told *told = ctx;

	if (told->n < TOLD_MAX)
		told->faults[told->n] = *fault;
	told->n++;
}

static void print_told(const struct told *told)
{
	for (size_t i = 0; i < told->n && i < TOLD_MAX; i++) {
		const struct error *f = &told->faults[i];

		print_message("%s row %llu column %s: %s (%s)\n", f->file, f->row, f->column, f->msgid, f->args[0]);
	}
}

/* ---- What is accepted ---- */

static void every_list_and_key_of_a_pack_is_read(void **state)
{
	static const size_t counts[LIST_COUNT] = {[LIST_UNITS] = 7,
		[LIST_NEIGHBOURHOODS] = 5,
		[LIST_DUTIES] = 7,
		[LIST_TOPICS] = 2,
		[LIST_CHANNELS] = 5,
		[LIST_HELP_TYPES] = 4,
		[LIST_PORTALS] = 1,
		[LIST_SUBJECTS] = 1,
		[LIST_REASONS] = 1,
		[LIST_FUNDS] = 1,
		[LIST_PROCEDURES] = 1,
		[LIST_TARGETS] = 2,
		[LIST_PEOPLE] = 2};
	struct plan *p = pack_plan();
	const struct plan_row *duty = plan_at(p, LIST_DUTIES, 0), *person = plan_at(p, LIST_PEOPLE, 0);

	(void)state;
	for (int list = 0; list < LIST_COUNT; list++)
		assert_int_equal(plan_count(p, (enum plan_list)list), counts[list]);
	assert_string_equal(duty->cells[COL_CODE], "feature");
	assert_string_equal(duty->cells[COL_NAME], "Phát chuyên đề");
	assert_string_equal(duty->cells[DUTY_UNIT], "dtt");
	assert_string_equal(duty->cells[DUTY_DETAIL], "Mỗi tháng, một lần");
	assert_string_equal(duty->cells[DUTY_SECTION], "III.2");
	assert_string_equal(duty->cells[DUTY_CADENCE], "monthly");
	assert_string_equal(duty->cells[DUTY_CHANNEL], "radio");
	assert_string_equal(duty->cells[DUTY_KIND], "session");
	assert_string_equal(duty->cells[DUTY_MEASURE], "");
	assert_string_equal(duty->replaced_by, "");
	assert_int_equal(duty->row, 1);
	assert_string_equal(person->cells[COL_CODE], "Nguyễn Thị Hoa");
	assert_string_equal(person->cells[COL_NAME], "Nguyễn Thị Hoa");
	assert_string_equal(person->cells[PERSON_ALIASES], "chị Hoa;Hoa KP1");
	assert_string_equal(person->cells[PERSON_UNIT], "cnscd");
	assert_string_equal(plan_key(p, "title"), "Kế hoạch thử");
	assert_string_equal(plan_key(p, "our_own"), "Của riêng phường");
	assert_string_equal(plan_key(p, "nothing"), "");
	assert_int_equal(plan_utc_offset_min(p), 480);
	assert_int_equal(plan_period_rule(p), RULE_ND09);
	plan_free(&p);
	assert_null(p);
	plan_free(&p);
}

static void what_may_be_left_out_has_a_default(void **state)
{
	static const char *const optional[] = {
		"portals.csv", "subjects.csv", "reasons.csv", "funds.csv", "procedures.csv", "targets.csv", "people.csv"};
	struct plan_files files;
	struct plan *p;

	(void)state;
	pack_files(&files);
	for (size_t i = 0; i < sizeof optional / sizeof *optional; i++)
		pack_put(&files, optional[i], NULL);
	pack_put(&files, "plan.csv", "key,value\ncode,nho\ntitle,T\n");
	pack_put(&files, "help_types.csv", "code,name,group\nsubmit,Nộp,dossier\nvneid,Cài,account\n");
	pack_put(&files, "neighbourhoods.csv", "code,name\nward,Toàn phường\n");
	p = pack_parse(&files);
	assert_int_equal(plan_utc_offset_min(p), 420);
	assert_int_equal(plan_period_rule(p), RULE_CALENDAR);
	assert_int_equal(plan_count(p, LIST_PEOPLE), 0);
	assert_null(plan_find(p, LIST_FUNDS, "budget"));
	assert_string_equal(plan_at(p, LIST_NEIGHBOURHOODS, 0)->cells[NEIGHBOURHOOD_POPULATION], "");
	assert_string_equal(plan_find(p, LIST_HELP_TYPES, "submit")->cells[HELP_PORTAL], "");
	plan_free(&p);
}

/* What spreadsheets and text editors make of the same two topics. */
static void the_same_rows_are_read_from_any_spreadsheet(void **state)
{
	static const char *const forms[] = {
		"code,name,detail\nportal,Cổng dịch vụ công,Nộp qua mạng\nmodels,Cách làm hay,\n",
		"code,name,detail\r\nportal,Cổng dịch vụ công,Nộp qua mạng\r\nmodels,Cách làm hay,\r\n",
		"\xef\xbb\xbf"
		"code,name,detail\nportal,Cổng dịch vụ công,Nộp qua mạng\nmodels,Cách làm hay,",
		"code;name;detail\nportal;Cổng dịch vụ công;Nộp qua mạng\nmodels;Cách làm hay;\n",
		"\"code\",\"name\",\"detail\"\n\"portal\",\"Cổng dịch vụ công\",\"Nộp qua mạng\"\n\"models\",\"Cách làm hay\",\"\"\n",
		/* other columns, another order, capitals in the header */
		"Detail,ours,CODE,Name\nNộp qua mạng,1,portal,Cổng dịch vụ công\n,,models,Cách làm hay\n",
		/* blanks at the ends, cells missing at the end of a row, cells empty beyond the header */
		" code , name,detail \n portal,  Cổng dịch vụ công ,\tNộp qua mạng\nmodels ,\xc2\xa0"
		"Cách làm hay\n",
		"code,name,detail,,\nportal,Cổng dịch vụ công,Nộp qua mạng,,\nmodels,Cách làm hay,,,,,\n",
		/* decomposed accents: o + circumflex + hook, and so on */
		"code,name,detail\nportal,Co\u0302\u0309ng di\u0323ch vu\u0323 co\u0302ng,No\u0323\u0302p qua ma\u0323ng\n"
		"models,Ca\u0301ch la\u0300m hay,\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct plan_files files;
		struct plan *p;

		pack_files(&files);
		pack_put(&files, "topics.csv", forms[i]);
		p = pack_parse(&files);
		assert_int_equal(plan_count(p, LIST_TOPICS), 2);
		assert_string_equal(plan_at(p, LIST_TOPICS, 0)->cells[COL_CODE], "portal");
		assert_string_equal(plan_at(p, LIST_TOPICS, 0)->cells[COL_NAME], "Cổng dịch vụ công");
		assert_string_equal(plan_at(p, LIST_TOPICS, 0)->cells[TOPIC_DETAIL], "Nộp qua mạng");
		assert_string_equal(plan_at(p, LIST_TOPICS, 1)->cells[COL_CODE], "models");
		assert_string_equal(plan_at(p, LIST_TOPICS, 1)->cells[COL_NAME], "Cách làm hay");
		assert_string_equal(plan_at(p, LIST_TOPICS, 1)->cells[TOPIC_DETAIL], "");
		plan_free(&p);
	}
}

static void rows_without_content_are_skipped_and_still_numbered(void **state)
{
	struct plan_files files;
	struct plan *p;

	(void)state;
	pack_files(&files);
	pack_put(&files, "topics.csv", "code,name,detail\n,,\nportal,Cổng,\n , ,\nmodels,Hay,\n");
	p = pack_parse(&files);
	assert_int_equal(plan_count(p, LIST_TOPICS), 2);
	assert_int_equal(plan_at(p, LIST_TOPICS, 0)->row, 2);
	assert_int_equal(plan_at(p, LIST_TOPICS, 1)->row, 4);
	plan_free(&p);
}

static void unknown_files_are_left_alone(void **state)
{
	struct plan_files files;
	struct plan *p;

	(void)state;
	pack_files(&files);
	pack_put(&files, "notes.csv", "\"not even CSV");
	p = pack_parse(&files);
	plan_free(&p);
}

static void shipped_packs_are_faultless(void **state)
{
	static const char *const codes[] = {"tan-thanh-2022", "mau-phuong"};
	const char *root = getenv("SOTAY_SRC");

	(void)state;
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		struct told told = {.n = 0};
		struct plan_files files;
		struct buf dir = {0};
		struct plan *p;
		enum err err;

		buf_printf(&dir, "%s/share/sotay/plans/%s", root ? root : ".", codes[i]);
		assert_int_equal(plan_files_read(buf_str(&dir), &files, NULL), OK);
		err = plan_parse(&files, note, &told, &p, NULL);
		print_told(&told);
		assert_int_equal(err, OK);
		assert_int_equal(told.n, 0);
		assert_string_equal(plan_key(p, "code"), codes[i]);
		assert_true(plan_count(p, LIST_DUTIES) > 20);
		assert_true(plan_count(p, LIST_TARGETS) > 0);
		plan_free(&p);
		plan_files_fini(&files);
		buf_fini(&dir);
	}
}

/* ---- Faults ---- */

/* One spoilt file each, and the one fault it has. A line starting with + is appended to the file of the small pack. */
static const struct {
	const char *file, *text;
	unsigned row;
	const char *column, *says;
} spoilt[] = {
	/* files and columns */
	{"plan.csv", NULL, 0, "", "is missing"},
	{"units.csv", NULL, 0, "", "is missing"},
	{"neighbourhoods.csv", NULL, 0, "", "is missing"},
	{"duties.csv", NULL, 0, "", "is missing"},
	{"topics.csv", NULL, 0, "", "is missing"},
	{"channels.csv", NULL, 0, "", "is missing"},
	{"help_types.csv", NULL, 0, "", "is missing"},
	{"topics.csv", "", 0, "", "empty"},
	{"topics.csv", "code,name,detail\n", 0, "", "no rows"},
	{"funds.csv", "name\nNgân sách\n", 0, "code", "missing"},
	{"funds.csv", "code\nbudget\n", 0, "name", "missing"},
	{"plan.csv", "key\ncode\ntitle\n", 0, "value", "missing"},
	{"people.csv", "aliases,unit\nHoa,cnscd\n", 0, "name", "missing"},
	{"funds.csv", "code,name,code\nbudget,Ngân sách,b\n", 0, "code", "twice"},
	{"funds.csv", "code,name,replaced_by,replaced_by\nbudget,Ngân sách,,\n", 0, "replaced_by", "twice"},
	{"funds.csv", "code,name\nbudget,Ngân sách, của phường\n", 1, "", "quotes"},
	/* text */
	{"funds.csv",
		"code,name\nbudget,Ng\xe2n s\xe1"
		"ch\n",
		1, "name", "UTF-8"},
	{"funds.csv", "code,name\nbudget,\"A\nB\"\n", 1, "name", "line break"},
	{"funds.csv", "code,name\nbudget,\n", 1, "name", "empty"},
	{"funds.csv", "code,name\n,Ngân sách\n", 1, "code", "empty"},
	/* codes */
	{"funds.csv", "code,name\nKp Mới,Ngân sách\n", 1, "code", "small letters"},
	{"funds.csv", "code,name\nBudget,Ngân sách\n", 1, "code", "small letters"},
	{"funds.csv", "code,name\na,A\nabcdefghijabcdefghijabcdefghijabc,Dài\n", 2, "code", "small letters"},
	{"funds.csv", "code,name\na,A\nb,B\na,C\n", 3, "code", "already"},
	{"people.csv", "name,unit\nHoa,\nHoa,\n", 2, "name", "already"},
	{"neighbourhoods.csv", "code,name\nkp-12,KP\n", 0, "code", "\"ward\""},
	{"units.csv", "+x,X,X,all,ward,\n", 8, "group", "@all"},
	{"units.csv", "+x,X,X,Đoàn thể,ward,\n", 8, "group", "small letters"},
	/* words */
	{"units.csv", "+x,X,X,,city,\n", 8, "scope", "one of"},
	{"units.csv", "+x,X,X,,,\n", 8, "scope", "empty"},
	{"channels.csv", "+x,X,radio,,,\n", 6, "group", "one of"},
	{"help_types.csv", "+x,X,meeting,,\n", 5, "group", "one of"},
	{"procedures.csv", "+x,X,,4,,\n", 2, "level", "one of"},
	{"duties.csv", "+x,dtt,X,,,weekly,,session,,\n", 8, "cadence", "one of"},
	{"duties.csv", "+x,dtt,X,,,once,,sessions,,\n", 8, "kind", "one of"},
	/* references */
	{"duties.csv", "+x,dtt unheard,X,,,once,,session,,\n", 8, "unit", "no code"},
	{"duties.csv", "+x,\"dtt, vptk\",X,,,once,,session,,\n", 8, "unit", "no code"},
	{"duties.csv", "+x,@unheard,X,,,once,,session,,\n", 8, "unit", "group"},
	{"duties.csv", "+x,@,X,,,once,,session,,\n", 8, "unit", "group"},
	{"duties.csv", "+x,dtt,X,,,once,radio unheard,session,,\n", 8, "channel", "no code"},
	{"duties.csv", "+x,dtt,X,,,once,vneid,session,,\n", 8, "channel", "no code"},
	{"duties.csv", "+x,dtt,X,,,once,radio,assist,,\n", 8, "channel", "no code"},
	{"duties.csv", "+x,dtt,X,,,once,unheard,progress,,\n", 8, "channel", "no code"},
	{"help_types.csv", "+x,X,skill,unheard,\n", 5, "portal", "no code"},
	{"procedures.csv", "+x,X,,,unheard,\n", 2, "portal", "no code"},
	{"subjects.csv", "+x,X,unheard\n", 2, "owner", "no code"},
	{"people.csv", "+X,,unheard\n", 3, "unit", "no code"},
	{"plan.csv", "key,value\ncode,x\ntitle,T\nlead_unit,unheard\n", 3, "value", "no code"},
	/* successors */
	{"funds.csv", "code,name,replaced_by\na,A,b\n", 1, "replaced_by", "no code"},
	{"funds.csv", "code,name,replaced_by\na,A,a\n", 1, "replaced_by", "same code"},
	/* numbers, days, addresses */
	{"neighbourhoods.csv", "+x,X,,1.200,,\n", 6, "households", "whole number"},
	{"neighbourhoods.csv", "+x,X,,-1,,\n", 6, "households", "whole number"},
	{"neighbourhoods.csv", "+x,X,,,9999999999999999999,\n", 6, "population", "whole number"},
	{"portals.csv", "+x,X,https://a b\n", 2, "url", "blank"},
	{"plan.csv", "key,value\ncode,x\ntitle,T\nyear,1999\n", 3, "value", "whole number"},
	{"plan.csv", "key,value\ncode,x\ntitle,T\nfeedback_days,15 ngày\n", 3, "value", "whole number"},
	{"plan.csv", "key,value\ncode,x\ntitle,T\nissued,24/3/2022\n", 3, "value", "2022-03-24"},
	{"plan.csv", "key,value\ncode,x\ntitle,T\nutc_offset,7:00\n", 3, "value", "time zone"},
	{"plan.csv", "key,value\ncode,x\ntitle,T\nperiod_rule,nd9\n", 3, "value", "one of"},
	{"plan.csv", "key,value\ncode,x\ntitle,T\ninput_method,viqr\n", 3, "value", "one of"},
	{"plan.csv", "key,value\ncode,x\ntitle,T\ntone_style,old\n", 3, "value", "one of"},
	/* keys */
	{"plan.csv", "key,value\ncode,x\n", 0, "key", "is missing"},
	{"plan.csv", "key,value\ntitle,T\n", 0, "key", "is missing"},
	{"plan.csv", "key,value\ncode,\ntitle,T\n", 1, "value", "empty"},
	{"plan.csv", "key,value\ncode,Tân Thạnh\ntitle,T\n", 1, "value", "small letters"},
	{"plan.csv", "key,value\ncode,x\ntitle,T\ntitle,U\n", 3, "key", "already"},
	/* targets: every other fault is in test_target */
	{"targets.csv", "+x,X,session,channel=unheard,count,month,1,,\n", 3, "where", "no code"},
	{"targets.csv", "+x,X,talk,,count,month,1,,\n", 3, "kind", "one of"},
	{"targets.csv", "+x,X,session,,,month,1,,\n", 3, "measure", "empty"},
	{"targets.csv", "+x,X,session,,count,month,1,,weekly\n", 3, "rule", "one of"},
};

static void every_fault_is_told_once_with_its_place_and_mend(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof spoilt / sizeof *spoilt; i++) {
		struct told told = {.n = 0};
		struct plan_files files;
		struct buf text = {0};
		struct error e, *fault = &told.faults[0];
		struct plan *p;
		bool append = spoilt[i].text && spoilt[i].text[0] == '+';

		if (spoilt[i].text)
			buf_printf(&text, "%s%s", append ? pack_text(spoilt[i].file) : "", spoilt[i].text + append);
		pack_files(&files);
		pack_put(&files, spoilt[i].file, spoilt[i].text ? buf_str(&text) : NULL);
		if (plan_parse(&files, note, &told, &p, &e) != ERR_REFUSED)
			fail_msg("case %zu, %s: accepted: %s", i, spoilt[i].file, buf_str(&text));
		assert_null(p);
		if (told.n != 1 || strcmp(fault->file, spoilt[i].file) != 0 || fault->row != spoilt[i].row ||
			strcmp(fault->column, spoilt[i].column) != 0 || !strstr(fault->msgid, spoilt[i].says)) {
			print_told(&told);
			fail_msg("case %zu: %s", i, buf_str(&text));
		}
		assert_int_equal(fault->code, ERR_REFUSED);
		/* What the caller gets is the fault that was told. */
		assert_ptr_equal(e.msgid, fault->msgid);
		assert_int_equal(e.code, fault->code);
		assert_int_equal(e.row, fault->row);
		assert_string_equal(e.file, fault->file);
		assert_string_equal(e.column, fault->column);
		plan_files_fini(&files);
		buf_fini(&text);
	}
}

static void faults_come_in_order_of_file_and_row(void **state)
{
	static const struct {
		const char *file;
		unsigned row;
		const char *column;
	} expected[] = {
		{"plan.csv", 2, "value"},
		{"units.csv", 0, "scope"},
		{"units.csv", 2, "code"},
		{"duties.csv", 1, "cadence"},
		{"duties.csv", 1, "channel"},
		{"duties.csv", 2, "title"},
		{"topics.csv", 0, ""},
	};
	struct told told = {.n = 0};
	struct plan_files files;
	struct plan *p;

	(void)state;
	pack_files(&files);
	pack_put(&files, "subjects.csv", NULL);
	pack_put(&files, "people.csv", NULL);
	pack_put(&files, "topics.csv", NULL);
	pack_put(&files, "plan.csv", "key,value\ntitle,T\ncode,A B\n");
	pack_put(&files, "units.csv", "code,name\ndtt,Đài\nVP TK,Văn phòng\n");
	pack_put(&files, "duties.csv",
		"code,unit,title,cadence,channel,kind\na,dtt,A,daily,unheard,session\nv.month,dtt,,once,,progress\n");
	assert_int_equal(plan_parse(&files, note, &told, &p, NULL), ERR_REFUSED);
	print_told(&told);
	assert_int_equal(told.n, sizeof expected / sizeof *expected);
	for (size_t i = 0; i < told.n; i++) {
		assert_string_equal(told.faults[i].file, expected[i].file);
		assert_int_equal(told.faults[i].row, expected[i].row);
		assert_string_equal(told.faults[i].column, expected[i].column);
	}
	plan_files_fini(&files);
}

/* Otherwise one wrongly saved file would be hidden among a hundred codes that "do not exist". */
static void an_unreadable_file_does_not_spoil_what_refers_to_it(void **state)
{
	static const char *const texts[] = {NULL, "", "code,name,scope\nvptk,\xd0\xd0,ward\n", "name,scope\nĐài,ward\n",
		"code,name,scope\nvptk,\"Văn phòng,ward\n"};

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct told told = {.n = 0};
		struct plan_files files;
		struct plan *p;

		pack_files(&files);
		pack_put(&files, "units.csv", texts[i]);
		assert_int_equal(plan_parse(&files, note, &told, &p, NULL), ERR_REFUSED);
		print_told(&told);
		assert_int_equal(told.n, 1);
		assert_string_equal(told.faults[0].file, "units.csv");
		plan_files_fini(&files);
	}
}

static void successors_in_a_circle_are_faults_and_end(void **state)
{
	struct told told = {.n = 0};
	struct plan_files files;
	struct plan *p;

	(void)state;
	pack_files(&files);
	pack_put(&files, "funds.csv", "code,name,replaced_by\na,A,b\nb,B,c\nc,C,a\nd,D,\n");
	assert_int_equal(plan_parse(&files, note, &told, &p, NULL), ERR_REFUSED);
	assert_int_equal(told.n, 3);
	plan_files_fini(&files);
}

static void sixteen_successors_are_followed_and_no_more(void **state)
{
	(void)state;
	for (int links = 16; links <= 17; links++) {
		struct plan_files files;
		struct buf text = {0};
		struct plan *p;

		buf_puts(&text, "code,name,replaced_by\n");
		for (int i = 0; i < links; i++)
			buf_printf(&text, "c%d,C,c%d\n", i, i + 1);
		buf_printf(&text, "c%d,C,\n", links);
		pack_files(&files);
		pack_put(&files, "funds.csv", buf_str(&text));
		if (links == 16) {
			assert_int_equal(plan_parse(&files, NULL, NULL, &p, NULL), OK);
			assert_string_equal(plan_current_code(p, LIST_FUNDS, "c0"), "c16");
			plan_free(&p);
		} else {
			assert_int_equal(plan_parse(&files, NULL, NULL, &p, NULL), ERR_REFUSED);
		}
		plan_files_fini(&files);
		buf_fini(&text);
	}
}

/* ---- Bounds ---- */

static void texts_may_be_as_long_as_their_column_allows(void **state)
{
	static const struct {
		size_t name_bytes, detail_bytes;
		const char *column; /* NULL: accepted */
	} cases[] = {{400, 4000, NULL}, {401, 1, "name"}, {1, 4001, "detail"}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct plan_files files;
		struct buf text = {0};
		struct plan *p;
		struct error e;

		buf_puts(&text, "code,name,detail\nportal,");
		for (size_t k = 0; k < cases[i].name_bytes; k++)
			buf_putc(&text, 'n');
		buf_putc(&text, ',');
		for (size_t k = 0; k < cases[i].detail_bytes; k++)
			buf_putc(&text, 'd');
		pack_files(&files);
		pack_put(&files, "topics.csv", buf_str(&text));
		assert_int_equal(plan_parse(&files, NULL, NULL, &p, &e), cases[i].column ? ERR_REFUSED : OK);
		if (cases[i].column)
			assert_string_equal(e.column, cases[i].column);
		plan_free(&p);
		plan_files_fini(&files);
		buf_fini(&text);
	}
}

static void twenty_thousand_rows_are_read_and_found(void **state)
{
	(void)state;
	for (int rows = 20000; rows <= 20001; rows++) {
		struct plan_files files;
		struct buf text = {0};
		struct plan *p;
		struct error e;
		char code[32];

		buf_puts(&text, "code,name\n");
		for (int i = 0; i < rows; i++)
			buf_printf(&text, "p.%d,Thủ tục %d\n", i * 7919 % 20011, i);
		pack_files(&files);
		pack_put(&files, "procedures.csv", buf_str(&text));
		if (rows == 20000) {
			assert_int_equal(plan_parse(&files, NULL, NULL, &p, &e), OK);
			for (int i = 0; i < rows; i++) {
				snprintf(code, sizeof code, "p.%d", i * 7919 % 20011);
				assert_int_equal(plan_index(p, LIST_PROCEDURES, code), i);
			}
			plan_free(&p);
		} else {
			assert_int_equal(plan_parse(&files, NULL, NULL, &p, &e), ERR_REFUSED);
			assert_string_equal(e.file, "procedures.csv");
			assert_int_equal(e.row, 20001);
		}
		plan_files_fini(&files);
		buf_fini(&text);
	}
}

/* ---- Looking up ---- */

static void codes_are_found_named_and_followed(void **state)
{
	struct plan *p = pack_plan();

	(void)state;
	for (int list = 0; list < LIST_COUNT; list++) {
		for (size_t i = 0; i < plan_count(p, (enum plan_list)list); i++) {
			const struct plan_row *row = plan_at(p, (enum plan_list)list, i);

			assert_ptr_equal(plan_find(p, (enum plan_list)list, row->cells[COL_CODE]), row);
			assert_int_equal(plan_index(p, (enum plan_list)list, row->cells[COL_CODE]), i);
		}
		assert_null(plan_find(p, (enum plan_list)list, ""));
		assert_null(plan_find(p, (enum plan_list)list, "zzz"));
		assert_int_equal(plan_index(p, (enum plan_list)list, "unheard"), -1);
	}
	assert_string_equal(plan_name(p, LIST_UNITS, "dtt"), "Đài truyền thanh");
	assert_string_equal(plan_name(p, LIST_UNITS, "unheard"), "unheard");
	assert_string_equal(plan_name(p, LIST_CHANNELS, "radio_old"), "Phát thanh");
	assert_string_equal(plan_current_code(p, LIST_CHANNELS, "radio_old"), "radio");
	assert_string_equal(plan_current_code(p, LIST_CHANNELS, "radio"), "radio");
	assert_string_equal(plan_current_code(p, LIST_CHANNELS, "unheard"), "unheard");
	assert_string_equal(plan_current_code(p, LIST_NEIGHBOURHOODS, "kp-2"), "kp-12");
	plan_free(&p);
}

static void words_are_whole_words(void **state)
{
	static const struct {
		const char *list, *word;
		bool has;
	} cases[] = {
		{"a bb c", "bb", true},
		{"a bb c", "a", true},
		{"a bb c", "c", true},
		{"a bb c", "b", false},
		{"bbb bb", "bb", true},
		{"bbbb", "bb", false},
		{"", "a", false},
		{"a", "", false},
		{"", "", false},
		{"a  b", "b", true},
		{"a b", "a b", true},
		{"v.month", "month", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (plan_words_have(cases[i].list, cases[i].word) != cases[i].has)
			fail_msg("\"%s\" in \"%s\"", cases[i].word, cases[i].list);
	}
}

static void columns_stand_in_the_order_of_their_constants(void **state)
{
	static const struct {
		enum plan_list list;
		size_t n, at;
		const char *name;
	} cases[] = {
		{LIST_UNITS, 5, UNIT_SCOPE, "scope"},
		{LIST_NEIGHBOURHOODS, 5, NEIGHBOURHOOD_POPULATION, "population"},
		{LIST_DUTIES, 9, COL_NAME, "title"},
		{LIST_DUTIES, 9, DUTY_UNIT, "unit"},
		{LIST_DUTIES, 9, DUTY_MEASURE, "measure"},
		{LIST_TOPICS, 3, TOPIC_DETAIL, "detail"},
		{LIST_CHANNELS, 5, CHANNEL_COUNT_LABEL, "count_label"},
		{LIST_HELP_TYPES, 4, HELP_PORTAL, "portal"},
		{LIST_PORTALS, 3, PORTAL_URL, "url"},
		{LIST_SUBJECTS, 3, SUBJECT_OWNER, "owner"},
		{LIST_REASONS, 2, COL_NAME, "name"},
		{LIST_FUNDS, 2, COL_CODE, "code"},
		{LIST_PROCEDURES, 6, PROCEDURE_NOTE, "note"},
		{LIST_TARGETS, 9, TARGET_RULE, "rule"},
		{LIST_PEOPLE, 4, PERSON_UNIT, "unit"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *const *names;

		assert_int_equal(plan_columns(cases[i].list, &names), cases[i].n);
		assert_string_equal(names[cases[i].at], cases[i].name);
	}
}

/* ---- Folders and the hash ---- */

struct folder {
	char path[64];
};

static int make_folder(void **state)
{
	struct folder *f = mem_zalloc(1, sizeof *f);

	*f = (struct folder){"/tmp/sotay-plan-XXXXXX"};
	*state = f;
	return mkdtemp(f->path) ? 0 : -1;
}

static int remove_folder(void **state)
{
	struct folder *f = *state;
	enum err err = fs_remove_tree(f->path, NULL);

	free(f);
	return err == OK ? 0 : -1;
}

static void put_file(const struct folder *f, const char *name, const char *text, size_t len)
{
	char *path = fs_join(f->path, name);

	assert_int_equal(fs_write_new(path, text, len, false, NULL), OK);
	free(path);
}

static void a_folder_gives_its_csv_files_in_order_of_name(void **state)
{
	const struct folder *f = *state;
	struct plan_files files;
	char *path = fs_join(f->path, "sub");

	put_file(f, "b.csv", "two", 3);
	put_file(f, "a.csv", "o\0e", 3);
	put_file(f, "README.md", "no", 2);
	put_file(f, "csv", "no", 2);
	put_file(f, ".csv", "no", 2);
	put_file(f, "._a.csv", "no", 2);
	put_file(f, "~$a.csv", "no", 2);
	assert_int_equal(mkdir(path, 0700), 0);
	free(path);
	assert_int_equal(plan_files_read(f->path, &files, NULL), OK);
	assert_int_equal(files.n, 2);
	assert_string_equal(files.files[0].name, "a.csv");
	assert_int_equal(files.files[0].bytes.len, 3);
	assert_memory_equal(files.files[0].bytes.data, "o\0e", 3);
	assert_string_equal(files.files[1].name, "b.csv");
	plan_files_fini(&files);
	assert_int_equal(files.n, 0);
}

static void folders_that_are_no_plan_are_refused(void **state)
{
	const struct folder *f = *state;
	struct plan_files files;
	struct error e;
	char name[32];
	char *path = fs_join(f->path, "not-there");

	assert_int_equal(plan_files_read(path, &files, &e), ERR_NOT_FOUND);
	assert_int_equal(files.n, 0);
	free(path);
	assert_int_equal(plan_files_read(f->path, &files, &e), ERR_NOT_FOUND);
	assert_non_null(strstr(e.msgid, "holds no .csv file"));
	for (int i = 0; i < 64; i++) {
		snprintf(name, sizeof name, "%02d.csv", i);
		put_file(f, name, "x", 1);
	}
	assert_int_equal(plan_files_read(f->path, &files, &e), OK);
	assert_int_equal(files.n, 64);
	plan_files_fini(&files);
	put_file(f, "one-more.csv", "x", 1);
	assert_int_equal(plan_files_read(f->path, &files, &e), ERR_REFUSED);
	assert_int_equal(files.n, 0);
}

static void a_file_over_8_mib_is_refused_by_name(void **state)
{
	enum { LIMIT = 8 * 1024 * 1024 };
	const struct folder *f = *state;
	struct plan_files files;
	struct error e;
	char *bytes = malloc(LIMIT + 1);

	assert_non_null(bytes);
	memset(bytes, 'x', LIMIT + 1);
	put_file(f, "a.csv", bytes, LIMIT);
	assert_int_equal(plan_files_read(f->path, &files, &e), OK);
	assert_int_equal(files.files[0].bytes.len, LIMIT);
	plan_files_fini(&files);
	put_file(f, "b.csv", bytes, LIMIT + 1);
	assert_int_equal(plan_files_read(f->path, &files, &e), ERR_REFUSED);
	assert_string_equal(e.file, "b.csv");
	free(bytes);
}

static void a_link_is_not_followed(void **state)
{
	const struct folder *f = *state;
	struct plan_files files;
	struct error e;
	char *path = fs_join(f->path, "units.csv");

	assert_int_equal(symlink("/etc/passwd", path), 0);
	assert_int_equal(plan_files_read(f->path, &files, &e), ERR_REFUSED);
	assert_string_equal(e.file, "units.csv");
	free(path);
}

/* printf 'a.csv\0one\nb.csv\0' | sha256sum */
static void the_hash_is_over_names_and_bytes(void **state)
{
	struct plan_files files = {0};
	struct plan *p;
	char hash[SHA256_HEX_BYTES], other[SHA256_HEX_BYTES];

	(void)state;
	pack_put(&files, "b.csv", "");
	pack_put(&files, "a.csv", "one\n");
	plan_files_hash(&files, hash);
	assert_string_equal(hash, "25eb593e3bf3b8791244dc855acc9f93863f8e7b7c94a8710f86b97418b12078");
	plan_files_fini(&files);
	pack_files(&files);
	plan_files_hash(&files, hash);
	assert_int_equal(plan_parse(&files, NULL, NULL, &p, NULL), OK);
	assert_string_equal(plan_hash(p), hash);
	plan_free(&p);
	/* A blank that is trimmed from the list is not trimmed from the hash. */
	pack_put(&files, "funds.csv", "code,name\nbudget,Ngân sách \n");
	plan_files_hash(&files, other);
	assert_string_not_equal(hash, other);
	plan_files_fini(&files);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_list_and_key_of_a_pack_is_read),
		cmocka_unit_test(what_may_be_left_out_has_a_default),
		cmocka_unit_test(the_same_rows_are_read_from_any_spreadsheet),
		cmocka_unit_test(rows_without_content_are_skipped_and_still_numbered),
		cmocka_unit_test(unknown_files_are_left_alone),
		cmocka_unit_test(shipped_packs_are_faultless),
		cmocka_unit_test(every_fault_is_told_once_with_its_place_and_mend),
		cmocka_unit_test(faults_come_in_order_of_file_and_row),
		cmocka_unit_test(an_unreadable_file_does_not_spoil_what_refers_to_it),
		cmocka_unit_test(successors_in_a_circle_are_faults_and_end),
		cmocka_unit_test(sixteen_successors_are_followed_and_no_more),
		cmocka_unit_test(texts_may_be_as_long_as_their_column_allows),
		cmocka_unit_test(twenty_thousand_rows_are_read_and_found),
		cmocka_unit_test(codes_are_found_named_and_followed),
		cmocka_unit_test(words_are_whole_words),
		cmocka_unit_test(columns_stand_in_the_order_of_their_constants),
		IN_FOLDER(a_folder_gives_its_csv_files_in_order_of_name),
		IN_FOLDER(folders_that_are_no_plan_are_refused),
		IN_FOLDER(a_file_over_8_mib_is_refused_by_name),
		IN_FOLDER(a_link_is_not_followed),
		cmocka_unit_test(the_hash_is_over_names_and_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
