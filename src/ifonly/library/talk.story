language 1
story "Talk"

# Small acts of speech that many stories need. They carry no reasons of their own:
# a story says why somebody would, in `why` blocks, and then they are options.

X may talk with Y
    when X is with Y, and X has not talked with Y in this scene
    good for Y slightly
    idle
    in words "{X} and {Y} talked."
    in words "{X} said something to {Y}, low, and {Y} laughed."
    in words "{X} asked {Y} this and that, and {Y} told {X them}."

X may thank Y
    when X is with Y, and X has not thanked Y in this scene
    good for Y slightly
    in words "{X} said {Y's} name, and “thank you”."

X may say sorry to Y
    when X is with Y, and X has not said sorry to Y in this scene
    good for Y slightly
    costs X slightly
    in words "“Sorry,” said {X}, and {Y} heard that it was meant."

X may say goodbye to Y
    when X is with Y, and X has never said goodbye to Y
    called farewell
    in words "“Goodbye, {Y},” said {X}."
