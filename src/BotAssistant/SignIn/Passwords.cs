using BotAssistant.People;
using Microsoft.AspNetCore.Identity;

namespace BotAssistant.SignIn;

internal enum PasswordFault
{
    TooShort,
    TooLong,

    /// <summary>Few different characters, a row of the keyboard, or what everybody takes.</summary>
    TooEasy,

    /// <summary>The own name, or the own number.</summary>
    OwnName,

    /// <summary>The two that were typed are not the same.</summary>
    NotTheSame,
}

/// <summary>Hashes passwords with the framework's hasher, and says which are none.</summary>
internal sealed class Passwords
{
    public const int Shortest = 10;
    public const int Longest = 128;

    private const int FewestDifferent = 5;
    private static readonly string[] Rows = ["01234567890123456789", "98765432109876543210", "qwertyuiopasdfghjklzxcvbnm", "abcdefghijklmnopqrstuvwxyz"];
    private static readonly string[] Common = ["password", "admin", "iloveyou", "woaini", "fupin", "bangfu", "a123456", "123456"];

    private readonly PasswordHasher<StaffCredential> hasher = new();
    private readonly StaffCredential nobody = new() { CadreId = new CadreId(Guid.Empty), Number = 0 };
    private readonly string nobodysHash;

    public Passwords() => nobodysHash = hasher.HashPassword(nobody, "nobody's");

    public string Hash(string password) => hasher.HashPassword(nobody, password);

    /// <summary>Takes as long for somebody who is not there.</summary>
    /// <param name="hash">Null: there is no password, and none is right.</param>
    public bool IsRight(string? hash, string password) =>
        hasher.VerifyHashedPassword(nobody, hash ?? nobodysHash, password) is not PasswordVerificationResult.Failed && hash is not null;

    /// <returns>Null for one that may be taken.</returns>
    public static PasswordFault? FaultOf(string password, string again, string name, int number)
    {
        if (password.Length < Shortest)
        {
            return PasswordFault.TooShort;
        }

        if (password.Length > Longest)
        {
            return PasswordFault.TooLong;
        }

        var small = password.ToLowerInvariant();
        if (small.Contains(name, StringComparison.OrdinalIgnoreCase) && small.Length - name.Length < Shortest / 2)
        {
            return PasswordFault.OwnName;
        }

        if (small.Distinct().Count() < FewestDifferent || Array.Exists(Rows, row => row.Contains(small, StringComparison.Ordinal))
            || Array.Exists(Common, word => small.StartsWith(word, StringComparison.Ordinal) && small[word.Length..].All(char.IsAsciiDigit)))
        {
            return PasswordFault.TooEasy;
        }

        return small == number.ToString(System.Globalization.CultureInfo.InvariantCulture) ? PasswordFault.OwnName
            : password != again ? PasswordFault.NotTheSame
            : null;
    }
}
