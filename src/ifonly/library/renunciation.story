language 1
story "Renunciation"

# What is renounced stays so, though the love remains: reasons out of love
# toward whom one is done with weigh nothing.
fact X is done with Y, mutes love

promise X will want nothing more of Y

X may renounce Y
    when X is not done with Y
    weighty
    called farewell
    then X is done with Y
    then X vows that X will want nothing more of Y
    in words "{X} was done with {Y}, and said so."

# The only way back is to break that vow.
X may go back to wanting Y
    when X is done with Y
    weighty
    costs X greatly
    then X is not done with Y
    then X's vow that X will want nothing more of Y is broken
    in words "{X} had said that it was over, and it was not."
