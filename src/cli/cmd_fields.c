/* SPDX-License-Identifier: MIT
 * cmd_fields - sotay help-fields: docs/fields.md, the reference of every field, written from the table of fields.
 *
 * The page is for people who read Vietnamese and for those who write programs, so it has both languages side by side
 * whatever --lang says. */
#include <string.h>
#include "cmd.h"
#include "sotay/model/field.h"

/* A text in both languages. */
struct both {
	const char *vi, *en;
};

static const char head[] =
	"# Các ô của từng loại phiếu · The fields of every kind of record\n"
	"\n"
	"Trang này do `make docs` viết ra từ `include/sotay/model/fields.def`; sửa ở đó, không sửa ở đây. \\\n"
	"This page is written by `make docs` from `include/sotay/model/fields.def`; change it there, not here.\n"
	"\n"
	"Thứ tự là thứ tự cột trong tệp CSV; trên phiếu các ô hay dùng đứng trước. Kiểu dữ liệu viết thế nào: xem "
	"[formats.md](formats.md#values). \\\n"
	"The order is that of the columns in CSV files; a form has what is used most first. How each type is written: "
	"[formats.md](formats.md#values).\n"
	"\n"
	"Lời giải thích viết cho ô trên màn hình. Trên dòng lệnh ngày viết `2022-03-15`, giờ viết `17:30`. \\\n"
	"Explanations are those of the form on the screen. On the command line a date is `2022-03-15`, a time `17:30`.\n"
	"\n"
	"| dấu · mark | nghĩa | meaning |\n"
	"| --- | --- | --- |\n"
	"| * | phải điền | required |\n"
	"| + | ô thêm, hiện khi bấm Thêm ô | shown after \"more fields\" |\n"
	"| w | chỉ hiện ở máy của phường | shown in the ward's role |\n"
	"| p | thông tin cá nhân, `sotay purge` xóa | personal, emptied by `sotay purge` |\n"
	"| s | báo cáo cộng dồn | summed by reports |\n";

static const struct {
	unsigned when;
	struct both text;
} condition_texts[] = {
	{WHEN_MEETING, {"họp, hội nghị", "meeting"}},
	{WHEN_BROADCAST, {"phát thanh", "broadcast"}},
	{WHEN_VISUAL, {"trực quan, niêm yết", "visual"}},
	{WHEN_ONLINE, {"trên mạng", "online"}},
	{WHEN_HOME, {"đến nhà", "home"}},
	{WHEN_DOSSIER, {"việc giúp có hồ sơ", "help with a dossier"}},
	{WHEN_ONE_PERSON, {"số người là 1", "people is 1"}},
	{WHEN_NOT_DONE, {"kết quả chưa xong", "result is not done"}},
	{WHEN_FORWARDED, {"đã chuyển, đã trả lời hoặc đã xong", "status is forwarded, answered or closed"}},
	{WHEN_ANSWERED, {"đã trả lời hoặc đã xong", "status is answered or closed"}},
};

static const char *in(const char *lang, const char *msgid)
{
	return tr(i18n_get(lang), msgid);
}

static void print_marks(FILE *out, const struct field *f)
{
	fprintf(out, "%s%s%s%s%s", f->required ? "*" : "", f->tier == TIER_MORE ? "+" : "", f->tier == TIER_WARD ? "w" : "",
		f->personal ? "p" : "", f->summed ? "s" : "");
}

static void print_type(FILE *out, const struct field *f)
{
	fprintf(out, "`%s`", field_type_name(f->type));
	if (f->type == TYPE_REF || f->type == TYPE_REFS)
		fprintf(out, " %s", plan_list_name(f->list));
	if (f->type == TYPE_INT)
		fprintf(out, " %lld–%lld", f->min, field_max(f));
	if (f->phone)
		fputs(" `0-9 + . - ( )`", out);
	if (f->fallback)
		fprintf(out, " = `%s`", f->fallback);
}

static void print_condition(FILE *out, const struct field *f, const char *lang)
{
	bool any = false;

	for (size_t i = 0; i < sizeof condition_texts / sizeof *condition_texts; i++) {
		const struct both *text = &condition_texts[i].text;

		if (!(f->when & condition_texts[i].when))
			continue;
		fprintf(out, "%s%s", any ? "; " : "", strcmp(lang, "vi") == 0 ? text->vi : text->en);
		any = true;
	}
}

/* One row: both languages in each cell, on a line of their own. */
static void print_field(FILE *out, const struct field *f)
{
	fprintf(out, "| `%s` | ", f->name);
	print_marks(out, f);
	fputs(" | ", out);
	print_type(out, f);
	fprintf(out, " | %s<br>%s | %s<br>%s | ", in("vi", f->label), in("en", f->label), in("vi", f->help),
		in("en", f->help));
	if (f->when) {
		print_condition(out, f, "vi");
		fputs("<br>", out);
		print_condition(out, f, "en");
	}
	fputs(" |\n", out);
}

static void print_values(FILE *out, const struct kind_info *kind)
{
	fputs("\n| ô · field | giá trị · value | nghĩa | meaning |\n| --- | --- | --- | --- |\n", out);
	for (size_t i = 0; i < kind->n_fields; i++) {
		const struct field *f = &kind->fields[i];

		for (const struct enum_value *v = f->type == TYPE_ENUM ? f->values : NULL; v && v->name; v++) {
			fprintf(out, "| `%s` | `%s` | %s | %s |\n", f->name, v->name, in("vi", v->label), in("en", v->label));
		}
	}
}

enum err cmd_fields(struct cli *c, const struct args *a, struct error *e)
{
	(void)a;
	(void)e;
	fputs(head, c->out);
	for (int k = 0; k < KIND_COUNT; k++) {
		const struct kind_info *kind = kind_info((enum kind)k);

		fprintf(c->out, "\n## %s\n\n**%s**. %s \\\n**%s**. %s\n\n", kind->name, in("vi", kind->label),
			in("vi", kind->help), in("en", kind->label), in("en", kind->help));
		fputs("| ô · field | dấu · mark | kiểu · type | tên · label | giải thích · help | chỉ khi · only when |\n"
			  "| --- | --- | --- | --- | --- | --- |\n",
			c->out);
		for (size_t i = 0; i < kind->n_fields; i++)
			print_field(c->out, &kind->fields[i]);
		print_values(c->out, kind);
	}
	return OK;
}
