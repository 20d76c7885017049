"""The screens of learners and agreements."""
