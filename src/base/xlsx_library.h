/* SPDX-License-Identifier: MIT
 * xlsx_library - libxlsxwriter, loaded when a workbook is written; private to src/base. */
#ifndef SOTAY_SRC_BASE_XLSX_LIBRARY_H
#define SOTAY_SRC_BASE_XLSX_LIBRARY_H

#include <xlsxwriter.h>
#include "sotay/base/error.h"

/* Every function of the library that is used. */
#define XLSX_LIBRARY(F)                                                                                                \
	F(workbook_new_opt)                                                                                                \
	F(workbook_close)                                                                                                  \
	F(workbook_add_worksheet)                                                                                          \
	F(workbook_add_format)                                                                                             \
	F(workbook_add_chart)                                                                                              \
	F(workbook_set_properties)                                                                                         \
	F(format_set_num_format)                                                                                           \
	F(format_set_bold)                                                                                                 \
	F(format_set_italic)                                                                                               \
	F(format_set_align)                                                                                                \
	F(format_set_text_wrap)                                                                                            \
	F(format_set_border)                                                                                               \
	F(format_set_border_color)                                                                                         \
	F(format_set_bg_color)                                                                                             \
	F(format_set_font_size)                                                                                            \
	F(format_set_font_color)                                                                                           \
	F(worksheet_write_string)                                                                                          \
	F(worksheet_write_blank)                                                                                           \
	F(worksheet_write_number)                                                                                          \
	F(worksheet_write_formula_num)                                                                                     \
	F(worksheet_merge_range)                                                                                           \
	F(worksheet_set_column)                                                                                            \
	F(worksheet_freeze_panes)                                                                                          \
	F(worksheet_autofilter)                                                                                            \
	F(worksheet_set_paper)                                                                                             \
	F(worksheet_set_landscape)                                                                                         \
	F(worksheet_fit_to_pages)                                                                                          \
	F(worksheet_repeat_rows)                                                                                           \
	F(worksheet_set_margins)                                                                                           \
	F(worksheet_set_footer)                                                                                            \
	F(worksheet_insert_chart_opt)                                                                                      \
	F(chart_add_series)                                                                                                \
	F(chart_series_set_name)                                                                                           \
	F(chart_series_set_categories)                                                                                     \
	F(chart_series_set_values)                                                                                         \
	F(chart_series_set_labels)                                                                                         \
	F(chart_series_set_labels_percentage)                                                                              \
	F(chart_title_set_name)                                                                                            \
	F(chart_legend_set_position)                                                                                       \
	F(chart_axis_set_reverse)                                                                                          \
	F(chart_axis_set_min)                                                                                              \
	F(chart_set_series_gap)

struct xlsx_library {
/* NOLINTNEXTLINE(bugprone-macro-parentheses): the name of a member */
#define XLSX_POINTER(name) __typeof__(&(name)) name;
	XLSX_LIBRARY(XLSX_POINTER)
#undef XLSX_POINTER
};

/* Once found it stays (library.h). ERR_REFUSED: the library is not on this machine. */
enum err xlsx_library_load(struct xlsx_library *l, struct error *e);

#endif
