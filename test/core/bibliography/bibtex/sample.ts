/** A bibliography as several people and programs have written it: every entry is sound, and no two are written alike. */
export const sample = String.raw`% Encoding: UTF-8
@string{jair = "Journal of Artificial Intelligence Research"}
@string(tug = {TUGboat})

@article{okafor-2019-tides,
    title = "Tides of Meaning: {S}emantic Drift in Harbour Logs",
    author = {Okafor, Chidi and
      Lindqvist, {\AA}sa and
      de la Fuente, Mar{\'i}a},
    journal = jair,
    volume = "12",
    month = nov,
    year = "2019",
    pages = "129--148",
    doi = "10.1000/jair.2019.12",
    abstract = {We study how words move. In 21.7\% of the logs, a word's sense drifts by more than {$\epsilon$}; mail harbour@example.org for the data.},
}

@book{ brandt1987 ,
  author    = {Brandt, Karl-Heinz and {The Lighthouse Society}},
  title     = {Optics for {\"O}verseers},
  publisher = {Ostsee Verlag},
  address   = {Kiel},
  year      = 1987
}

@INPROCEEDINGS{Ito:2021:PatchNotes,
  AUTHOR = {Yuki It{\^o} and Ana Pe{\~n}a and others},
  TITLE = {Patch Notes as Literature},
  BOOKTITLE = {Proceedings of the 4th Workshop on Odd Corpora},
  CROSSREF = {woc2021},
  PAGES = {1--9},
}
@proceedings{woc2021, title={Proceedings of the 4th Workshop on Odd Corpora}, editor={Grace Obi}, year={2021}, publisher={Odd Press}}

@online{quill2023,
	author = {Quill, Ada and van der Berg, Johannes},
	title = {Writing Slowly},
	date = {2023-05-02/2023-05-09},
	url = {https://example.org/slow_writing?a=b%20c#top},
	urldate = {2024-01-03},
	langid = {english},
}

@article(paren-entry, title = "Parentheses (and {braces}) in the wild", journal = tug # ", suppl.", year = 2004, note = {a, b, c})

@comment{jabref-meta: databaseType:biblatex;}

@misc{arxiv_moss,
  title={Moss Grows on Gradient Descent},
  author={Fern, Liv and Stone, Peter},
  year={2024},
  eprint={2401.01234},
  archivePrefix={arXiv},
  primaryClass={cs.LG}
}

@phdthesis{nowak05,
  author = "Nowak, Zofia",
  title  = "On the {"}Quiet{"} Compiler",
  school = "Uniwersytet {\L}{\'o}dzki",
  year   = "2005",
}
@techreport{tr-88-3, author = {Dana Reyes}, title = {Kettles: A Survey}, institution = {Institute of Steam}, number = {88-3}, year = {1988}}

@incollection{hale2010echo,
  author = {Hale, Imogen},
  title = {Echo Chambers of the {Baltic}},
  booktitle = {Acoustic Histories},
  editor = {Brandt, Karl-Heinz},
  pages = {77--101},
  publisher = {Nordlys},
  year = {2010},
  annote = {See also the reply:
@misc{reply, by Brandt} which never appeared.},
}

@Article{chen2022_relay,
  author  = {Chen, Wei and O'Neil, Sean},
  title   = {Relay Races between Threads},
  journal = {Concurrent Letters},
  year    = {2022},
  number  = {3},
  url     = {https://example.org/relay},
}
`;
