META
key;value
description;Made up: what to do with the old market hall
country;Worldwide
unit;Nowhere
instance;2026
num_projects;4
num_votes;7
budget;9000.50
vote_type;cumulative
rule;greedy
date_begin;02.03.2026
date_end;15.03.2026
max_sum_points;6
max_points;4
language;en
currency;EUR
PROJECTS
project_id;cost;votes;score;name;category;selected
H/01;4500;5;15;A roof for rainy market days;market;1
H/02;3200.50;4;8;Workshops, open on Sundays;culture;1
H/03;5000;4;11;A stage with 80 seats;culture;0
H/04;900;2;4;Drinking water;market;1
VOTES
voter_id;vote;points;age
1;H/01,H/02;4,2;34
2;H/01,H/03;3,3;61
3;H/03,H/04;4,2;28
4;H/01;4;45
5;H/02,H/01;3,2;19
6;H/03,H/02;3,2;52
7;H/01,H/04,H/02,H/03;2,2,1,1;70
