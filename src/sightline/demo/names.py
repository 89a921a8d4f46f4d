"""Invented names of people, places and workers. Nobody here exists; no place here is on a map."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


AUTHORITY = "Wexmoor County Council"
"""No such authority exists, nor does its postcode area WX."""

GIRLS = _words(
    "Abigail Aisha Alice Amara Amelia Aoife Asha Beatrix Bethany Blessing Caitlin Carys Chantelle Chloe Courtney "
    "Daisy Demi Edith Eleni Elif Ella Emily Esther Faith Farah Fatima Freya Georgia Grace Hana Hannah Holly Ines Iris "
    "Isla Jade Jasmine Jessica Jodie Kayleigh Keira Kelly Lacey Lauren Leah Lily Lowenna Maisie Maryam Megan Mia "
    "Morwenna Nadia Natasha Niamh Olivia Paige Poppy Rhiannon Robyn Rosa Ruby Sadie Samira Shannon Sienna Sofia Stacey "
    "Tamsin Tegan Tia Violet Yasmin Zara Zofia"
)
BOYS = _words(
    "Aaron Abdi Adam Aiden Alfie Amir Andrei Archie Ashton Bailey Ben Bilal Brandon Caleb Callum Cameron Charlie "
    "Connor Corey Curtis Daniel Declan Dylan Elijah Elliot Ethan Ewan Filip Finley Gabriel George Haroon Harry Hassan "
    "Ibrahim Idris Isaac Jacob Jake Jamie Jayden Joel Jordan Joshua Kai Kieran Kofi Kyle Leon Lewis Liam Logan Luca "
    "Luke Malachi Mason Mateusz Max Minh Morgan Nathan Noah Omar Oscar Owen Reece Rhys Rory Ryan Samuel Scott Sean "
    "Tariq Theo Tobias Toby Tyler Wesley Yusuf Zach"
)
SURNAMES = _words(
    "Abara Achterberg Addlestone Adeyinka Ainsdale Alderbrook Amberley Arkwell Ashgrove Baddeley Balogun Banfield "
    "Barrowby Bassingham Begum Bellweather Bickerstaff Birtles Blackmere Blakeborough Bosworth Bracegirdle Bramwell "
    "Brindley Brockhurst Calloway Carbery Castleden Chadderton Charlwood Chowdhury Coldridge Cottrell Coverdale "
    "Crabtree Cranmer Cresswell Dalglish Darnbrook Demir Denholm Dhillon Dobrowski Drewitt Dunmore Eastaway Eddowes "
    "Elphick Enfield Fairweather Farrow Featherby Fenwick Ferrers Fothergill Galbraith Garside Gathercole Ghani "
    "Gillingwater Goodyear Gorringe Grabowski Greenhalgh Gudgeon Haldane Harbottle Hartnoll Hathersage Haworth Hebden "
    "Hennessy Heyworth Hollinrake Honeychurch Hossain Huckstep Idowu Ingleby Isherwood Jellicoe Kaczmarek Keighley "
    "Kellaway Kendrick Kestle Kirkbride Knaresby Lamptey Langstaff Larkin Leatherby Lillicrap Lockyer Luxton Maddever "
    "Mallinson Marchbanks Mehmeti Mellor Merrifield Mohamud Mossop Nankivell Nettleton Nguyet Nuttall Oakshott Obi "
    "Okafor Oldroyd Ormerod Osei Outhwaite Pargeter Pascoe Penhallow Pettigrew Pickersgill Popescu Quarmby Quested "
    "Rahimi Ramsbottom Rashid Redfearn Ridgeway Rosewarne Rudge Sandeman Scarfe Selwood Shackleton Silvester Skelmersby "
    "Sowerby Spurling Stainforth Stoneham Sutcliffe Tadesse Tanswell Tasker Thackeray Thorogood Threlfall Tregear "
    "Trevanion Tuckwell Umaru Unsworth Varley Venner Wadsworth Wainfleet Wakeham Warburton Westaway Whitelock "
    "Widdicombe Wolstenholme Woodcraft Yelland Zielinski"
)
TOWNS = (
    "Wexbridge",
    "Moorhaven",
    "Saltcombe Regis",
    "Nether Tavy",
    "Port Elder",
    "Harrowmouth",
    "Great Linney",
    "Stokeford",
)
TEAMS = ("Leaving Care North", "Leaving Care South", "Leaving Care East", "Moorhaven 16 Plus")
CARE_TEAMS = ("Children in Care 1", "Children in Care 2", "Children in Care 3", "Disabled Children's Team")
OUTREACH = "Wexbridge Street Outreach"
ETHNICITIES = (
    ("WBRI", 780),
    ("WOTH", 45),
    ("WROM", 8),
    ("WIRT", 6),
    ("MWBC", 22),
    ("MWBA", 9),
    ("MWAS", 12),
    ("MOTH", 14),
    ("APKN", 8),
    ("ABAN", 6),
    ("AIND", 5),
    ("AOTH", 20),
    ("BAFR", 28),
    ("BCRB", 8),
    ("BOTH", 5),
    ("OOTH", 16),
    ("NOBT", 5),
    ("REFU", 3),
)
"""Codes of the looked-after return, with how many of a thousand: a mostly white rural county."""
