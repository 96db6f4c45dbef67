/*
 * The title of a text: its first line with words, unless that is a paragraph already.  Of what
 * begins as a mail does it is the subject.
 */
#include "text/title.h"

#include "base/clean.h"
#include "text/lead.h"
#include "text/uni.h"

enum { TITLE_COLUMNS = 120 };

/* What a mail is about, where its head begins the text; empty: it is none. */
static struct str
mail_subject(struct str head)
{
	struct str line;
	while (str_line(&head, &line) && lead_label(line) > 0)
		if (str_starts(line, STR("Subject: ")))
			return str_trim(str_sub(line, lead_label(line), line.len));
	return STR_NONE;
}

struct str
title_line(struct str head)
{
	struct str line, subject = mail_subject(head);
	if (subject.len > 0)
		return subject;
	while (str_line(&head, &line))
		if (lead_has_words(line))
			return str_trim(line);
	return STR_NONE;
}

/* Without the soft hyphens, which a list or a window's title would show. */
static void
add_title(struct buf *out, struct str line)
{
	struct str hyphen = STR("\u00ad");
	while (line.len > 0) {
		size_t n = str_find(line, hyphen);
		clean_add(out, str_sub(line, 0, n));
		line = str_sub(line, n + hyphen.len, line.len);
	}
}

void
title_make(struct str head, struct str name, struct buf *out)
{
	struct str line = title_line(head);
	add_title(out, line);
	if (line.len == 0 || uni_columns(buf_view(out)) > TITLE_COLUMNS) {
		buf_clear(out);
		clean_add(out, name);
	}
}
