/* SPDX-License-Identifier: MIT
 * span - every figure of a report stands for three spans of time: the period, the one before, the year so far. */
#ifndef SOTAY_REPORT_SPAN_H
#define SOTAY_REPORT_SPAN_H

enum report_span { SPAN_PERIOD, SPAN_PREVIOUS, SPAN_CUMULATIVE, SPANS };

#endif
