/*
 * Where the annotations of `limn annotate` go: behind one another on standard output, or into files
 * of a folder, which are there whole or not at all.
 */
#include "cli/annotate.h"

#include <string.h>

#include "base/clean.h"
#include "base/draft.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/target.h"
#include "formats/jval.h"

static bool
say_exists(struct job *job, const struct err *err)
{
	struct buf out = {0};
	if (err->code == ERR_USAGE)
		complain_to(&out, "%s: --force overwrites it, --resume leaves it", err->text);
	else
		complain_to(&out, "%s", err->text);
	outcomes_say(job->outcomes, buf_view(&out));
	buf_done(&out);
	return false;
}

/* Of a table the headings come once. */
static bool
print(struct job *job, struct str document)
{
	struct str headings;
	if (job->begun && job->format->headings)
		str_line(&document, &headings);
	job->begun = true;
	return put(document);
}

/* A second one would follow the first in a format in which nothing can follow. */
static bool
print_record(struct job *job, struct outcome *out, bool *goes_on)
{
	if (!job->begun || annotate_together(job->format)) {
		*goes_on = print(job, buf_view(&out->content));
		return *goes_on;
	}
	struct buf place = {0}, message = {0};
	supply_item_place(out->item, &place);
	complain_to(&message, "%s: there are several documents, and %s takes one a file: -t jsonl takes "
	    "all, and -O DIR writes a file for each", buf_cstr(&place), job->format->name);
	outcomes_say(job->outcomes, buf_view(&message));
	buf_done(&message);
	buf_done(&place);
	return *goes_on = false;
}

/* Two texts of one name, from different folders: the second would take the first one's place. */
static bool
is_free(struct job *job, const struct outcome *out)
{
	uint32_t by, me = (uint32_t)out->item->file + 1;
	bool shared = out->item->line && annotate_together(job->format);
	if (!map_get(job->targets, buf_view(&out->target), &by)) {
		map_set(job->targets, buf_view(&out->target), me);
		return true;
	}
	if (shared && by == me)
		return true;
	struct buf place = {0}, message = {0};
	supply_item_place(out->item, &place);
	complain_to(&message, "%s: %s was made of another text of the same name in this run",
	    buf_cstr(&place), out->target.ptr);
	outcomes_say(job->outcomes, buf_view(&message));
	buf_done(&message);
	buf_done(&place);
	return false;
}

static bool
end_draft(struct job *job, bool keep)
{
	struct err err = {0};
	struct draft *d = job->draft;
	job->draft = NULL;
	if (keep && d)
		return draft_done(d, &err) || say_exists(job, &err);
	draft_free(d);
	return true;
}

/* The documents of a file of records, into one file. */
static bool
add_to_draft(struct job *job, const struct outcome *out)
{
	struct err err = {0};
	struct str document = buf_view(&out->content), headings;
	bool begins = !job->draft || job->draft_file != out->item->file;
	if (begins) {
		job->status |= !end_draft(job, true);
		job->draft = draft_new(out->target.ptr, job->o->force, &err);
		job->draft_file = out->item->file;
	} else if (job->format->headings) {
		str_line(&document, &headings);
	}
	return (job->draft && draft_add(job->draft, document, &err)) || say_exists(job, &err);
}

static bool
write_target(struct job *job, const struct outcome *out)
{
	struct err err = {0};
	if (!is_free(job, out))
		return false;
	if (out->skipped)
		return true;
	if (out->item->below.len && !target_make_folder(out->target.ptr))
		return false;
	if (out->item->line && annotate_together(job->format))
		return add_to_draft(job, out);
	return file_output(out->target.ptr, buf_view(&out->content), job->o->force, &err) ||
	       say_exists(job, &err);
}

/* {"limn":1,"doc":"a1","line":17,"error":"..."} in the place of what failed. */
static void
error_record(struct outcome *out)
{
	struct buf *b = &out->content;
	buf_clear(b);
	buf_puts(b, "{\"limn\":1,\"doc\":");
	jval_quote(b, out->name.len ? buf_view(&out->name) : buf_view(&out->item->path));
	if (out->item->line)
		buf_fmt(b, ",\"line\":%zu", out->item->line);
	buf_puts(b, ",\"error\":");
	/* A file's messages begin with the program's name, and end their lines. */
	struct str text = out->failure.code != ERR_NONE ? str_of(out->failure.text) :
	    buf_view(&out->messages), line = STR_NONE;
	str_line(&text, &line);
	jval_quote(b, str_starts(line, STR("limn: ")) ? str_sub(line, 6, line.len) : line);
	buf_puts(b, "}\n");
}

bool
annotate_place(struct job *job, struct outcome *out)
{
	bool ok = out->ok, goes_on = true;
	outcomes_say(job->outcomes, buf_view(&out->messages));
	/* A file of documents gives those that can be read. */
	if ((ok || out->content.len) && job->o->output)
		ok &= write_target(job, out);
	else if (ok || out->content.len)
		ok &= print_record(job, out, &goes_on);
	if (!out->ok && goes_on && job->o->on_error == ON_ERROR_RECORD && !job->o->output) {
		error_record(out);
		goes_on = print(job, buf_view(&out->content));
	}
	job->status |= !ok;
	struct supply_item *item = out->item;
	if (!ok)
		outcomes_failed(job->outcomes, item->bytes,
		    item->line && item->record.len ? buf_view(&item->record) : buf_view(&item->path));
	else if (out->skipped)
		outcomes_skipped(job->outcomes);
	else
		outcomes_done(job->outcomes, item->bytes);
	return goes_on && (ok || job->o->on_error != ON_ERROR_STOP);
}

void
annotate_place_end(struct job *job, bool keep)
{
	job->status |= !end_draft(job, keep);
}
