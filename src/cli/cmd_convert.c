/*
 * limn convert: annotations from one format into another.  One file goes to a file, many or a
 * folder go to a folder, or behind one another into one file of a format that takes many.
 * Several inputs are read at a time; what is written and said comes in their order.  A line of JSONL
 * is an input by itself, so a stream of any length takes the memory of a few lines.
 */
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/parallel.h"
#include "cli/commands.h"
#include "cli/convert.h"
#include "cli/inputs.h"
#include "cli/interrupt.h"
#include "formats/losses.h"

static int
usage(void)
{
	complain("convert what to what? usage: limn convert IN OUT, limn convert IN... -O DIR, or "
	    "limn convert IN -t FORMAT for standard output");
	complain("`limn convert --help` lists the options, `limn help formats` the formats");
	return 2;
}

/* ---- what goes where */

/* The format that a file's name tells, of those that are written: the first in the table, but
 * x.actors.tsv is no other .tsv. */
static const struct format *
format_of_name(struct str path)
{
	const struct format *f, *best = NULL;
	size_t most = 0;
	for (size_t i = 0; (f = format_at(i)); i++) {
		struct str all = str_of(f->extension), one;
		while (f->write && format_is_named(f, path) && str_split(&all, ' ', &one)) {
			if (one.len > most && str_ends(path, one)) {
				most = one.len;
				best = f;
			}
		}
	}
	return best;
}

static bool
ends_in_slash(const char *path)
{
	size_t n = strlen(path);
	return n && path[n - 1] == '/';
}

/* The last word is the target, unless -O is; without one, with -t, it is standard output. */
static bool
find_target(struct conversion *c, size_t *n_inputs)
{
	const struct options *o = c->o;
	*n_inputs = o->n_files;
	if (o->output) {
		c->folder = o->output;
		return o->n_files > 0 || o->files_from;
	}
	if (o->n_files < (o->files_from ? 1 : 2)) {
		c->file = "-";
		return (o->n_files == 1 || o->files_from) && o->to;
	}
	const char *last = o->files[--*n_inputs];
	bool many = *n_inputs > 1 || o->files_from;
	for (size_t i = 0; i < *n_inputs; i++)
		many |= inputs_is_folder(o->files[i]);
	bool is_folder = strcmp(last, "-") && (ends_in_slash(last) || inputs_is_folder(last) ||
	    (many && !format_of_name(str_of(last))));
	*(is_folder ? &c->folder : &c->file) = last;
	return true;
}

static bool
find_format(struct conversion *c)
{
	if (c->o->to || c->folder || !strcmp(c->file, "-")) {
		if (!c->o->to)
			complain("convert to what format? -t names one, see limn help formats");
		else
			c->to = writable_format(c->o->to);
	} else {
		c->to = format_of_name(str_of(c->file));
		if (!c->to)
			complain("%s: its name tells no format to write: -t names one, see limn help "
			    "formats", c->file);
	}
	return c->to != NULL;
}

/* ---- the work */

static void *
next(void *context)
{
	const struct conversion *c = context;
	return supply_next(c->supply);
}

static void *
work(void *context, void *item)
{
	return convert_read(context, item);
}

static void
drop(void *context, void *result)
{
	(void)context;
	converted_free(result);
}

/* Into the one file behind what is there. */
static bool
gather(struct conversion *c, struct converted *from)
{
	if ((!c->to->many || c->to->standoff) && c->n_documents + from->n_documents > 1) {
		complain_to(c->said, "%s: %s takes one document a file, and there are more: -O DIR writes "
		    "a file for each", from->in->path.ptr, c->to->name);
		return false;
	}
	c->n_documents += from->n_documents;
	if (c->streams)
		return convert_append(c, from);
	for (size_t k = 0; k < from->pieces.n; k++) {
		struct piece *p = &from->pieces.v[k];
		format_append(c->to, &c->all.content, buf_view(&p->content));
		losses_join(c->all.losses, p->losses);
		if (p->has_text) {
			struct buf empty = {0};
			buf_done(&c->all.text);
			c->all.text = p->text;
			p->text = empty;
			c->all.has_text = true;
			buf_clear(&c->all.text_source);
			buf_str(&c->all.text_source, buf_view(&p->text_source));
		}
	}
	return true;
}

static bool
take(void *context, void *result)
{
	struct conversion *c = context;
	struct converted *from = result;
	const struct supply_item *in = from->in;
	bool goes_on = true, ok = from->ok;
	buf_str(c->said, buf_view(&from->messages));
	if (c->file)
		goes_on = gather(c, from);
	else
		ok &= convert_place(c, from);
	outcomes_say(c->outcomes, buf_view(c->said));
	buf_clear(c->said);
	c->n_inputs++;
	c->refused |= !goes_on;
	c->status |= !ok;
	if (!ok)
		outcomes_failed(c->outcomes, in->bytes,
		    in->line && in->record.len ? buf_view(&in->record) : buf_view(&in->path));
	else if (from->skipped)
		outcomes_skipped(c->outcomes);
	else
		outcomes_done(c->outcomes, in->bytes);
	drop(c, from);
	return goes_on;
}

static void
run(struct conversion *c)
{
	struct buf said = {0};
	c->said = &said;
	c->streams = convert_streams(c);
	bool all = parallel_stream_run(&(struct parallel_stream){
	    .threads = c->o->jobs ? c->o->jobs : parallel_processors(), .next = next, .work = work,
	    .take = take, .drop = drop, .context = c});
	if (supply_left_out(c->supply))
		complain_to(&said, "%zu files are in no format that limn knows, and are left out",
		    supply_left_out(c->supply));
	if (!c->n_inputs && !interrupt_came()) {
		complain_to(&said, "there is nothing to convert");
		c->status = 1;
	}
	c->status |= !convert_finish(c, !c->refused && !interrupt_came()) || c->refused;
	outcomes_say(c->outcomes, buf_view(&said));
	/* Who stopped reading what is written wants to hear nothing of it. */
	if (all || interrupt_came())
		outcomes_end(c->outcomes, interrupt_came());
	buf_done(&said);
}

static bool
begin(struct conversion *c, size_t n)
{
	struct err err = {0};
	struct supply_options supply = {.paths = c->o->files, .n = n, .list = c->o->files_from,
	    .list_end = c->o->files_end, .from = str_of(c->o->from), .annotations = true};
	interrupt_catch();
	if (c->folder && !file_make_folder(c->folder, &err)) {
		complain_err(&err);
		return false;
	}
	c->supply = supply_new(&supply, &err);
	if (c->supply)
		c->outcomes = outcomes_new(c->o, supply_files(c->supply), supply_bytes(c->supply), &err);
	if (!c->outcomes)
		complain_err(&err);
	return c->outcomes != NULL;
}

static int
convert(struct conversion *c, size_t n)
{
	if (c->o->resume && (!c->folder || c->o->force)) {
		complain(c->folder ? "--resume leaves files that are there, --force overwrites them: choose "
		    "one" : "--resume asks which files are there: -O DIR says where");
		return 2;
	}
	c->written = map_new();
	c->sources = intern_new();
	c->all.losses = losses_new();
	if (begin(c, n))
		run(c);
	else
		c->status = 1;
	outcomes_free(c->outcomes);
	supply_free(c->supply);
	piece_done(&c->all);
	intern_free(c->sources);
	map_free(c->written);
	interrupt_obey();
	return c->status;
}

int
run_convert(struct options *o)
{
	struct conversion c = {.o = o};
	size_t n;
	if (!find_target(&c, &n))
		return usage();
	return find_format(&c) ? convert(&c, n) : 2;
}
