/* Trains the model of tags and writes it. */
#include "base/file.h"
#include "train/tagging.h"
#include "train/train.h"

bool
train_tags(const struct train_task *t, struct err *err)
{
	struct corpus c = {0};
	struct buf path = {0}, out = {0};
	struct model_writer *w = model_writer_new(1);
	bool ok = train_corpus(t, &c, err);
	if (ok) {
		fprintf(t->log, "%zu words, %zu sentences, %zu documents\n", c.words.n,
		    c.sentences.n, c.documents.n);
		tagging_train(&c, NULL, w, t->log);
		model_writer_view(w, &out);
		ok = file_write(path_join(&path, str_of(t->models), STR("en-tags.model")),
		    buf_view(&out), 0644, err);
	}
	model_writer_free(w);
	buf_done(&path);
	buf_done(&out);
	corpus_done(&c);
	return ok;
}
