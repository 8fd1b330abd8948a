/** Words that people make passwords of; compared without the digits and signs around them. */
export const commonBases: ReadonlySet<string> = new Set(
  `password passwd passw pass passphrase secret admin administrator root system test tester user guest login welcome
  letmein hello helloworld master manager support service default changeme change abc abcd abcabc aaa qaz wsx asdf
  iloveyou loveyou iloveu lovelove love baby princess sunshine monkey dragon shadow michael jordan superman batman
  football baseball basketball liverpool computer internet google baidu taobao alibaba tencent wechat weixin huawei
  xiaomi apple iphone android windows microsoft oracle mysql postgres postgresql server database
  woaini woaiwoziji woaiwojia woaibaba woaimama woaizhongguo aini aiwo wodemima mima mimashi wodeaini zhongguo china
  beijing shanghai guangzhou shenzhen chengdu nanjing tianjin chongqing wuhan hangzhou suzhou
  zhang zhangsan lisi wangwu zhaoliu zhangwei wangwei liwei laoban laoshi xiaoming xiaohong
  dangan danganju danganguan danganshi dang archives archive lantai ltyx xitong guanli guanliyuan xitongguanliyuan
  anquan anquanguanliyuan shenji shenjiyuan bangong bangongshi jiguan danwei zhengfu renmin
  spring summer autumn winter monday friday january december chunjie xinnian gongxifacai zhufu pingan
  killer hunter freedom whatever trustno trustnoone starwars pokemon naruto flower cookie cheese orange banana
  princessa chocolate purple silver golden diamond tiger eagle angel lucky happy money passion forever jesus
  asdfgh asdfghjkl zxcvbn zxcvbnm qwerty qwertyuiop qweasd qweasdzxc qazwsx qazwsxedc qwe asd zxc
  pppp oooo company office work intranet network router switch firewall`.split(/\s+/),
)
