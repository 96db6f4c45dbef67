/*
 * What = says: the place in the text and in its file, with counts and sizes; exact where they are
 * known, which for lines far on in a long text may not be so yet.
 */
#include "ui/status.h"
#include "ui/status_parts.h"

#include "base/clean.h"
#include "ui/look.h"
#include "ui/session.h"
#include "ui/textview.h"

/* Columns of what stands behind the name; those that the name has at least. */
enum { LONG_REST = 59, NAME_LEAST = 24 };

static void
add_number(struct buf *out, uint64_t n)
{
	char digits[32];
	int len = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);
	for (int i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			buf_chr(out, ',');
		buf_chr(out, digits[i]);
	}
}

/* "  in the file line 40 of 96, byte 1,204": where HTML or Markdown has it. */
static void
add_source(struct session *s, uint64_t at, struct buf *out)
{
	struct document *d = session_article(s)->document, *source = document_source(d);
	bool all = false;
	if (source == NULL)
		return;
	buf_puts(out, "  in the file line ");
	add_number(out, document_file_line_of(d, at));
	while (document_count_lines(source, SIZE_MAX))
		;
	buf_puts(out, " of ");
	add_number(out, document_lines(source, &all));
	buf_puts(out, ", byte ");
	add_number(out, document_to_source(d, at));
}

void
status_long(struct session *s)
{
	struct article *a = session_article(s);
	struct buf out = {0};
	uint64_t from, to;
	bool exact = false, all = false;
	text_visible_range(s, &from, &to);
	uint64_t line = document_line_of(a->document, from, &exact);
	uint64_t lines = document_lines(a->document, &all);
	struct buf name = {0};
	clean_add(&name, document_name(a->document));
	int room = s->areas.size.columns - LONG_REST;
	look_fit(s, &out, buf_view(&name), room < NAME_LEAST ? NAME_LEAST : room, true);
	buf_done(&name);
	buf_puts(&out, "  line ");
	add_number(&out, line);
	buf_puts(&out, exact ? " of " : "+ of ");
	add_number(&out, lines);
	buf_puts(&out, all ? "  byte " : "+  byte ");
	add_number(&out, from);
	buf_puts(&out, " of ");
	add_number(&out, document_size(a->document));
	buf_fmt(&out, "  %d%%", text_percent(s));
	add_source(s, from, &out);
	if (a->analysis && analysis_date(a->analysis).len > 0) {
		buf_puts(&out, "  dated ");
		buf_str(&out, analysis_date(a->analysis));
	}
	if (document_notice(a->document) != NULL)
		buf_fmt(&out, "  %s", document_notice(a->document));
	session_note(s, "%s", buf_cstr(&out));
	buf_done(&out);
}
