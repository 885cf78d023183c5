/** Names for invented people, as they are met in a Flemish sports club. */

export const BOYS: readonly string[] = [
  'Noah', 'Arthur', 'Liam', 'Lucas', 'Louis', 'Jules', 'Adam', 'Victor', 'Finn', 'Mathis', 'Lars', 'Seppe', 'Wout', 'Bram', 'Kobe', 'Milan', 'Senne', 'Xander', 'Robbe', 'Stan', 'Mohamed', 'Ayoub', 'Emre', 'Kwame',
  'Nathan', 'Elias', 'Warre', 'Tuur', 'Lowie', 'Cas', 'Jef', 'Matteo', 'Oscar', 'Rune', 'Siebe', 'Thibaut', 'Yannick', 'Zeno', 'Daan', 'Gilles',
]
export const GIRLS: readonly string[] = [
  'Emma', 'Olivia', 'Louise', 'Mila', 'Juliette', 'Elise', 'Lina', 'Marie', 'Nora', 'Ella', 'Fien', 'Lotte', 'Amber', 'Femke', 'Hanne', 'Julie', 'Kaat', 'Lore', 'Manon', 'Noor', 'Amina', 'Yasmine', 'Elif', 'Zoë',
  'Axelle', 'Britt', 'Charlotte', 'Eline', 'Flore', 'Helena', 'Jade', 'Laure', 'Merel', 'Roos', 'Sarah', 'Tess',
]
export const MEN: readonly string[] = ['Jan', 'Peter', 'Dirk', 'Koen', 'Wim', 'Bart', 'Tom', 'Geert', 'Steven', 'Luc', 'Hans', 'Karim', 'Sven', 'Kris', 'Filip', 'Johan']
export const WOMEN: readonly string[] = ['An', 'Els', 'Katrien', 'Sofie', 'Inge', 'Nele', 'Griet', 'Veerle', 'Leen', 'Fatima', 'Tine', 'Ilse', 'Sara', 'Liesbet', 'Hilde', 'Karen']
export const FAMILY_NAMES: readonly string[] = [
  'Peeters', 'Janssens', 'Maes', 'Jacobs', 'Mertens', 'Willems', 'Claes', 'Goossens', 'Wouters', 'De Smet', 'Vermeulen', 'Pauwels', 'Hermans', 'Aerts', 'Michiels', 'Lambrechts', 'De Clercq', 'Van den Broeck', 'Desmet',
  'Van Damme', 'Segers', 'Stevens', 'Van de Velde', 'Coppens', 'De Backer', 'Verhoeven', 'Thys', 'Bogaert', 'Cools', 'Daems', 'El Amrani', 'Yıldız', 'Mensah', 'Benali', 'Nguyen', 'Kovač', 'Wuyts', 'Van Acker', 'Baeten',
  'Verstraete', 'De Ridder', 'Smets', 'Lenaerts', 'Van Hoof', 'Dierckx', 'Leys', 'Torfs', 'Nijs', 'Geerts', 'Ceulemans',
]
