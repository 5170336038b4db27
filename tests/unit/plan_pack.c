/* SPDX-License-Identifier: MIT
 * plan_pack - a small, faultless plan pack in memory, for tests that need one or want to spoil one. */
#include "plan_pack.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "sotay/base/mem.h"

/* In order of name. `old` codes are replaced ones; the duties show every way to name units and means. */
static const struct {
	const char *name, *text;
} small[] = {
	{"channels.csv",
		"code,name,group,section,count_label,replaced_by\n"
		"radio,Chuyên đề phát thanh,broadcast,III.2,,\n"
		"radio_old,Phát thanh,broadcast,,,radio\n"
		"area_meeting,Họp khối phố,meeting,IV.7,,\n"
		"poster,Áp phích,visual,III.1,tấm,\n"
		"facebook,Facebook,online,IV.6,,\n"},
	{"duties.csv",
		"code,unit,title,detail,section,cadence,channel,kind,measure,replaced_by\n"
		"feature,dtt,Phát chuyên đề,\"Mỗi tháng, một lần\",III.2,monthly,radio,session,,\n"
		"online,cnscd,Đăng mạng xã hội,,IV.6,regular,facebook poster,session,,\n"
		"help,cnscd @mass,Giúp dân,,IV.6,regular,submit vneid,assist,,\n"
		"listen,@front @mass,Nghe dân góp ý,,IV.7,regular,,feedback,,\n"
		"anything,dtt vptk,Tuyên truyền,,IV.1,regular,,session,,\n"
		"v.month,@all,Báo cáo tháng,,V,monthly,,progress,,\n"
		"v.old,@all,Báo cáo,,V,monthly,,progress,,v.month\n"},
	{"funds.csv", "code,name\nbudget,Ngân sách\n"},
	{"help_types.csv",
		"code,name,group,portal,replaced_by\n"
		"submit,Nộp hồ sơ,dossier,national,\n"
		"submit_old,Nộp,dossier,,submit\n"
		"vneid,Cài VNeID,account,,\n"
		"app,Cài ứng dụng,skill,,\n"},
	{"neighbourhoods.csv",
		"code,name,note,households,population,replaced_by\n"
		"ward,Toàn phường,,,,\n"
		"kp-1,Khối phố 1,,210,845,kp-12\n"
		"kp-2,Khối phố 2,,185,,kp-12\n"
		"kp-12,Khối phố 1-2,,395,,\n"
		"outside,Người ngoài phường,,,,\n"},
	{"people.csv", "name,aliases,unit\nNguyễn Thị Hoa,chị Hoa;Hoa KP1,cnscd\nTrần Văn Bình,,\n"},
	{"plan.csv",
		"key,value\ncode,nho\ntitle,Kế hoạch thử\nyear,2022\nissued,2022-03-24\nlead_unit,vptk\n"
		"unit_report_days,2\nutc_offset,+08:00\nperiod_rule,nd09\nour_own,Của riêng phường\n"},
	{"portals.csv", "code,name,url\nnational,Cổng quốc gia,https://dichvucong.gov.vn\n"},
	{"procedures.csv", "code,name,field,level,portal,note\n1.001193,Đăng ký khai sinh,Hộ tịch,full,national,\n"},
	{"reasons.csv", "code,name\nnonet,Mất mạng\n"},
	{"subjects.csv", "code,name,owner\nfee,\"Phí, lệ phí\",vptk\n"},
	{"targets.csv",
		"code,name,kind,where,measure,per,value,check,rule\n"
		"radio_monthly,Chuyên đề,session,channel=radio,count,month,1,minutes=12..15,calendar\n"
		"reports,Báo cáo tháng,progress,duty=v.month status=done,units,month,all,,nd09\n"},
	{"topics.csv", "code,name,detail\nportal,Cổng dịch vụ công,Nộp qua mạng\nmodels,Cách làm hay,\n"},
	{"units.csv",
		"code,name,short,group,scope,replaced_by\n"
		"vptk,Văn phòng – Thống kê,VP-TK,office,ward,\n"
		"dtt,Đài truyền thanh,Đài TT,office,ward,\n"
		"cnscd,Tổ công nghệ số cộng đồng,Tổ CNSCĐ,tech,area,\n"
		"mttq,Mặt trận,MTTQ,front,ward,\n"
		"phunu,Hội Phụ nữ,,mass,ward,\n"
		"hoi_old,Hội cũ,,other,ward,phunu\n"
		"lone,Không nhóm,,,ward,\n"},
};

static void add(struct plan_files *files, const char *name, const char *text, size_t at)
{
	files->files = mem_realloc(files->files, (files->n + 1) * sizeof *files->files);
	memmove(&files->files[at + 1], &files->files[at], (files->n - at) * sizeof *files->files);
	files->files[at] = (struct plan_file){.name = mem_strdup(name)};
	buf_puts(&files->files[at].bytes, text);
	files->n++;
}

void pack_files(struct plan_files *out)
{
	*out = (struct plan_files){0};
	for (size_t i = 0; i < sizeof small / sizeof *small; i++)
		add(out, small[i].name, small[i].text, out->n);
}

void pack_put(struct plan_files *files, const char *name, const char *text)
{
	size_t at = 0;

	while (at < files->n && strcmp(files->files[at].name, name) < 0)
		at++;
	if (at < files->n && strcmp(files->files[at].name, name) == 0) {
		free(files->files[at].name);
		buf_fini(&files->files[at].bytes);
		files->n--;
		memmove(&files->files[at], &files->files[at + 1], (files->n - at) * sizeof *files->files);
	}
	if (text)
		add(files, name, text, at);
}

const char *pack_text(const char *name)
{
	for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
		if (strcmp(small[i].name, name) == 0)
			return small[i].text;
	}
	return "";
}

static void print_fault(void *ctx, const struct error *fault)
{
	(void)ctx;
	fprintf(stderr, "%s, row %llu, column %s: %s (%s)\n", fault->file, fault->row, fault->column, fault->msgid,
		fault->args[0]);
}

struct plan *pack_parse(struct plan_files *files)
{
	struct plan *plan;

	if (plan_parse(files, print_fault, NULL, &plan, NULL) != OK)
		abort();
	plan_files_fini(files);
	return plan;
}

struct plan *pack_plan(void)
{
	struct plan_files files;

	pack_files(&files);
	return pack_parse(&files);
}
