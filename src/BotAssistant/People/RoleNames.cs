namespace BotAssistant.People;

/// <summary>Roles as people write them.</summary>
internal static class RoleNames
{
    /// <summary>One role may have several names: 第一书记、工作队长.</summary>
    private const char Or = '、';

    private const int Shortest = 2;

    /// <summary>By one of its names, by the end of one (专干, 队长) where only one role's ends so, or as the program calls it.</summary>
    /// <param name="written">What somebody wrote.</param>
    /// <param name="called">What each role is called.</param>
    /// <returns>Null if no role, or more than one, is called so.</returns>
    public static Role? Find(string written, Func<Role, string> called)
    {
        var (name, roles) = (written.Trim(), Enum.GetValues<Role>());
        foreach (var role in roles)
        {
            if (called(role) == name || called(role).Split(Or).Contains(name, StringComparer.Ordinal) || string.Equals(role.ToString(), name, StringComparison.OrdinalIgnoreCase))
            {
                return role;
            }
        }

        return name.Length >= Shortest && Array.FindAll(roles, role => called(role).Split(Or).Any(part => part.EndsWith(name, StringComparison.Ordinal))) is [var only] ? only : null;
    }
}
