/** Two teams of invented people, for whoever wants to look around before there is a list of their own. As a spreadsheet would give it. */
export const EXAMPLE_TABLE = `Team;Number;Name;First name;Birth date;Position;Role
U14 A;4;Peeters;Lotte;2013-02-11;G;Player
U14 A;5;Janssens;Noor;2013-05-30;G;Player
U14 A;7;Maes;Anna;2013-09-04;F;Player
U14 A;8;Willems;Ella;2014-01-17;F;Player
U14 A;9;Claes;Mila;2013-11-23;F;Player
U14 A;10;El Amrani;Sara;2014-03-08;C;Player
U14 A;;Goossens;Tine;1988-06-19;;Head coach
U16 A;00;Wouters;Lars;2011-04-02;G;Player
U16 A;6;Mertens;Finn;2011-08-15;G;Player
U16 A;11;De Smet;Seppe;2012-02-27;F;Player
U16 A;12;Dubois;Louis;2011-12-01;F;Player
U16 A;14;Kovač;Luka;2012-05-21;C;Player
U16 A;15;Lambert;Arthur;2011-07-07;C;Player
U16 A;;Yıldız;Deniz;1990-10-12;;Head coach
`
