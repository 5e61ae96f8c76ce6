VAR steady = 0
VAR title = "One "steady" thing"
LIST gate = yes, no
-> hello

=== hello ===
You could look for one steady thing.
How steady do you feel?
* [Not at all]
    ~ steady = 0
* [Very]
    ~ steady = 10
- Are you alone with this screen?
* [Yes]
    ~ gate = yes
* [Not alone]
    ~ gate = no
- { steady < 4:
    -> rest
- else:
    -> card
}

=== rest ===
When it gets loud, then I rest.
{ gate == no: Press your feet down. }
-> END

=== card ===
{title}: you feel {steady}.
{ not rest: Well done. }
-> END
