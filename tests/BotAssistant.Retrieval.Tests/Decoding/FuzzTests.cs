using System.Text;
using BotAssistant.Retrieval.Decoding;
using static BotAssistant.Retrieval.Tests.Decoding.OfficeFiles;

namespace BotAssistant.Retrieval.Tests.Decoding;

/// <summary>Damaged files of every kind, always the same ones: whatever is done to a file, it is read or refused, and never more.</summary>
public sealed class FuzzTests
{
    private const int Variants = 150;

    public static TheoryData<string> Names => [".md", ".txt", ".html", ".docx", ".xlsx", ".jsonl", ".gbk.txt", ".utf16.txt"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_damaged_file_is_read_or_refused(string name)
    {
        var good = Good(name);
        Assert.IsType<Decoded.Documents>(await DocumentDecoder.DecodeAsync("a" + name, good, DecodingLimits.Default, default));
        var chance = new Chance(20260901);
        for (var i = 0; i < Variants; i++)
        {
            var damaged = Damage(good, chance);
            var decoded = await DocumentDecoder.DecodeAsync("a" + name, damaged, DecodingLimits.Default, default);

            Check(decoded);
        }
    }

    [Fact]
    public async Task A_damaged_PDF_is_read_or_refused()
    {
        var good = PdfFiles.Pdf(["低保办法", "向村委会提出申请，由乡镇审核。"]);
        var chance = new Chance(20260902);
        for (var i = 0; i < 12; i++)
            Check(await DocumentDecoder.DecodeAsync("a.pdf", Damage(good, chance), DecodingLimits.Default, default));
    }

    private static void Check(Decoded decoded)
    {
        if (decoded is Decoded.Refused refused)
        {
            Assert.Contains(refused.Why.Key, DecodingKeys.All);
            Assert.Equal(refused.Why.Key.Slots.Order(), refused.Why.Slots.Keys.Order());
            return;
        }
        var documents = Assert.IsType<Decoded.Documents>(decoded);
        Assert.NotEmpty(documents.Items);
        Assert.All(documents.Items, document =>
        {
            Assert.NotEmpty(document.Title);
            Assert.DoesNotContain('\n', document.Title);
            Assert.DoesNotContain(document.Text, c => char.IsControl(c) && c != '\n');
            Assert.DoesNotContain("\n\n\n", document.Text, StringComparison.Ordinal);
            Assert.Equal(document.Text.Trim('\n'), document.Text);
        });
        Assert.All(documents.Warnings, warning => Assert.Equal(warning.Key.Slots.Order(), warning.Slots.Keys.Order()));
    }

    private static byte[] Good(string name) => name switch
    {
        ".md" => Encoding.UTF8.GetBytes("---\ntitle: 低保办法\nasks: [低保咋办, 能领多少]\nsource: {kind: 网站}\n---\n## 一、条件\n\n看**收入**和[户口](http://a)。\n\n| 人 | 元 |\n|---|---|\n| 1 | 500 |\n"),
        ".html" => Encoding.UTF8.GetBytes("<!DOCTYPE html><html><head><title>低保_网</title></head><body><div class=nav><a href=a>首页</a></div><div><h1>低保</h1><p>向村委会申请，由乡里审核。</p><table><tr><td rowspan=2>一</td><td>二</td></tr><tr><td>三</td></tr></table></div></body></html>"),
        ".docx" => Word(Paragraph("低保办法", "<w:jc w:val=\"center\"/>") + Paragraph("向村委会申请。") + "<w:tbl><w:tr><w:tc>" + Paragraph("一") + "</w:tc><w:tc>" + Paragraph("二") + "</w:tc></w:tr></w:tbl>"),
        ".xlsx" => Workbook("<sheet name=\"S\" r:id=\"r1\"/>", "<cellXfs><xf numFmtId=\"14\"/></cellXfs>", ["<t>项目</t>", "<t>标准</t>"],
            "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" s=\"0\"><v>46023</v></c><c r=\"B2\"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>"),
        ".jsonl" => Encoding.UTF8.GetBytes("{\"id\":\"a\",\"title\":\"低保\",\"text\":\"向村委会申请。\",\"asks\":[\"咋办\"]}\n{\"id\":\"b\",\"title\":\"救助\",\"text\":\"急难先救。\"}\n"),
        ".gbk.txt" => Named("GB18030").GetBytes(Page),
        ".utf16.txt" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Page)],
        _ => Encoding.UTF8.GetBytes(Page),
    };

    private const string Page = "当前位置：首页 > 公告 > 低保办法\n\n低保办法\n\n发布时间：2026-01-02\n\n一、条件\n\n向村委会申请，由乡里审核，\n县里审批。\n\n1、一\n2、二\n\n分享到：\n版权所有 某某网\n";

    private static byte[] Damage(byte[] good, Chance chance)
    {
        var bytes = good.ToArray();
        switch (chance.Below(5))
        {
            case 0:
                return bytes[..chance.Below(bytes.Length)];
            case 1:
                var from = chance.Below(bytes.Length);
                return [.. bytes[..from], .. bytes[Math.Min(bytes.Length, from + 1 + chance.Below(40))..]];
            case 2:
                var at = chance.Below(bytes.Length);
                return [.. bytes[..at], .. bytes[(at / 2)..], .. bytes[at..]];
            default:
                for (var i = 1 + chance.Below(8); i > 0; i--)
                    bytes[chance.Below(bytes.Length)] = (byte)chance.Below(256);
                return bytes;
        }
    }

    private static Encoding Named(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name)!;

    /// <summary>A generator of its own, so that the files are the same on every runtime.</summary>
    private sealed class Chance(uint seed)
    {
        private uint state = seed;

        public int Below(int limit)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return (int)(state % (uint)limit);
        }
    }
}
