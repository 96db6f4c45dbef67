/* Our own sentences, in a shorter notation than CoNLL-U: form/tag/head/relation. */
#include "treebank.h"

#include "unit.h"

#include "train/lessons.h"
#include "train/trees_learn.h"
#include "train/trees_write.h"

static const char *const sentences[] = {
    "The/DET/2/det baker/NOUN/3/nsubj sold/VERB/0/root warm/ADJ/5/amod bread/NOUN/3/obj "
    "././PUNCT/3/punct",
    "Warm/ADJ/2/amod bread/NOUN/4/nsubj:pass was/AUX/4/aux:pass sold/VERB/0/root by/ADP/7/case "
    "the/DET/7/det baker/NOUN/4/obl:agent ././PUNCT/4/punct",
    "Olga/PROPN/2/nsubj asked/VERB/0/root the/DET/4/det baker/NOUN/2/obj for/ADP/6/case "
    "bread/NOUN/2/obl ././PUNCT/2/punct",
    "She/PRON/2/nsubj said/VERB/0/root that/SCONJ/6/mark the/DET/5/det sea/NOUN/6/nsubj "
    "slept/VERB/2/ccomp ././PUNCT/2/punct",
    "The/DET/2/det sailor/NOUN/6/nsubj who/PRON/4/nsubj sold/VERB/2/acl:relcl boats/NOUN/4/obj "
    "slept/VERB/0/root",
    "Olga/PROPN/4/nsubj and/CCONJ/3/cc Piet/PROPN/1/conj slept/VERB/0/root near/ADP/7/case "
    "the/DET/7/det sea/NOUN/4/obl ././PUNCT/4/punct",
    "Piet/PROPN/5/nsubj ,/PUNCT/4/punct a/DET/4/det sailor/NOUN/1/appos asked/VERB/0/root "
    "her/PRON/5/obj",
    "BREAD/NOUN/0/root",
    "boats/NOUN/2/obj sold/VERB/0/root the/DET/5/det old/ADJ/5/amod sailor/NOUN/2/nsubj "
    "yesterday/NOUN/2/obl:unmarked",
    /* Arcs that cross: today depends on asked, over the head of what stands between. */
    "Olga/PROPN/2/nsubj asked/VERB/0/root sailors/NOUN/2/obj today/NOUN/2/obl:unmarked "
    "who/PRON/6/nsubj slept/VERB/3/acl:relcl",
};

static void
add_word(struct buf *out, size_t number, struct str word)
{
	struct str form, tag, head;
	/* A full stop is "./.": the first part is never empty. */
	if (word.ptr[0] == '/' || !str_split(&word, '/', &form) || !str_split(&word, '/', &tag))
		return;
	if (str_is(tag, "."))
		str_split(&word, '/', &tag);
	str_split(&word, '/', &head);
	buf_fmt(out, "%zu\t%.*s\t_\t%.*s\t_\t_\t%.*s\t%.*s\t_\t_\n", number, (int)form.len, form.ptr,
	    (int)tag.len, tag.ptr, (int)head.len, head.ptr, (int)word.len, word.ptr);
}

void
treebank_text(struct buf *out)
{
	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
		struct str rest = str_of(sentences[i]), word;
		for (size_t k = 1; str_split(&rest, ' ', &word); k++)
			add_word(out, k, word);
		buf_chr(out, '\n');
	}
}

void
treebank_read(struct corpus *c)
{
	struct buf text = {0};
	struct err err = {0};
	treebank_text(&text);
	if (!corpus_read_text(c, "treebank", buf_view(&text), &err))
		fail_msg("%s", err.text);
	buf_done(&text);
}

void
treebank_model(struct buf *out)
{
	struct corpus c = {0};
	struct lessons l = {0}, many = {0};
	uint8_t sure[TREE_SURE][TREE_SURE];
	FILE *log = tmpfile();
	treebank_read(&c);
	lessons_make(&l, &c, NULL);
	many = l;
	memset(&many.list, 0, sizeof many.list);
	for (unsigned i = 0; i < 16; i++)
		for (size_t k = 0; k < l.list.n; k++)
			vec_push(&many.list, l.list.v[k]);
	struct net *net = trees_learn(&many, 16, 0, log);
	memset(sure, 99, sizeof sure);
	trees_view(&l, net, (const uint8_t (*)[TREE_SURE])sure, out);
	net_free(net);
	vec_done(&many.list);
	lessons_done(&l);
	corpus_done(&c);
	fclose(log);
}
