"""What anybody may send without a name: a code to follow it by, a bound that knows no visitor, fields that ask for nobody."""
